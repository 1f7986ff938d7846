import { withTags } from '../../kit/tags.ts';
import type { Tags } from '../../kit/tags.ts';
import type { AccountRegion } from '../../kit/arn.ts';
import { databaseArns } from './arns.ts';
import { invalidInput, notFound } from './errors.ts';
import type { GlueState } from './state.ts';

/** Tags with others added or changed. @throws {InvalidInputException} for what no tag may be, and more than 50. */
export function withAdded(tags: Tags, added: Tags): Tags {
  for (const [key, value] of Object.entries(added)) {
    if (key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key)) continue;
    throw invalidInput(
      `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 characters and does not begin with aws:, a value up to 256.`,
    );
  }
  return withTags(tags, added, () => invalidInput('A resource can have no more than 50 tags.'));
}

/**
 * The tags of the resource of an ARN.
 *
 * @throws {EntityNotFoundException} when there is no such resource: of what there is here, databases have tags.
 */
export function tagsOf(
  { state, ...scope }: AccountRegion & { readonly state: GlueState },
  arn: string,
): Tags {
  const name = databaseArns.read(scope, arn);
  if (name === undefined || !state.catalog.databases.has(name)) throw notFound(`Resource ${arn} not found.`);
  return state.catalog.tags.get(arn) ?? {};
}
