import { UpdateLFTagCommand } from '@aws-sdk/client-lakeformation';
import { invalidInput } from '../errors.ts';
import { operation } from '../operation.ts';

/** Adds and removes values of an LF-tag; what has a value that is removed no longer has the tag. */
export const updateLFTag = operation(UpdateLFTagCommand, (input, { state }) => {
  const key = input.TagKey!.toLowerCase();
  const lower = (values: readonly string[] = []) => values.map((value) => value.toLowerCase());
  const [added, removed] = [lower(input.TagValuesToAdd), lower(input.TagValuesToDelete)];
  const before = state.getTag(key);
  const values = [...new Set([...before, ...added])].filter((value) => !removed.includes(value));
  if (values.length === 0) throw invalidInput('An LF-tag must keep a value.');
  state.putTag(key, values);
  const losing = state.tagged.filter(({ tags }) => removed.includes(tags[key] ?? ''));
  state.putTagged(
    losing.map((one) => ({
      ...one,
      tags: Object.fromEntries(Object.entries(one.tags).filter(([name]) => name !== key)),
    })),
  );
});
