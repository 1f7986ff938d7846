import { mostTags, withTags } from '../../kit/tags.ts';
import type { Tags } from '../../kit/tags.ts';
import { invalidArgument } from './errors.ts';

/**
 * Tags with others added or changed.
 *
 * Documented: 50 tags a resource, keys of 1 to 128 and values of up to 256 characters. Assumed: the messages.
 * @throws {InvalidArgumentException} for what no tag may be, and more than 50.
 */
export function withAdded(tags: Tags, added: Tags): Record<string, string> {
  for (const [key, value] of Object.entries(added)) {
    if (key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key)) continue;
    throw invalidArgument(
      `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 characters and does not begin with aws:, a value up to 256.`,
    );
  }
  return withTags(tags, added, () => invalidArgument(`A resource can have no more than ${mostTags} tags.`));
}
