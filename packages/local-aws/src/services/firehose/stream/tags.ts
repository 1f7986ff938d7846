import type { Tag } from '@aws-sdk/client-firehose';
import { mostTags, withTags } from '../../../kit/tags.ts';
import type { Tags } from '../../../kit/tags.ts';
import { invalidArgument, limitExceeded } from '../errors.ts';

/**
 * The tags of a stream with others added; of two with the same key the last counts.
 *
 * Observed: a tag without a value is refused (radkawar/stackd@9dc356f). Assumed: the messages.
 */
export function addTags(tags: Tags, added: readonly Tag[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { Key, Value } of added) {
    if (Value == null) throw invalidArgument('Tag value must not be null');
    result[Key!] = Value;
  }
  return withTags(tags, result, () =>
    limitExceeded(`A delivery stream cannot have more than ${mostTags} tags`),
  );
}
