import { CreateLFTagCommand } from '@aws-sdk/client-lakeformation';
import { invalidInput } from '../errors.ts';
import { operation } from '../operation.ts';

/** Documented: keys and values are kept in small letters. */
export const createLFTag = operation(CreateLFTagCommand, ({ TagKey, TagValues }, { state }) => {
  const key = TagKey!.toLowerCase();
  if (Object.hasOwn(state.tags, key)) throw invalidInput(`Tag key already exists: ${key}`);
  state.putTag(key, [...new Set(TagValues!.map((value) => value.toLowerCase()))]);
});
