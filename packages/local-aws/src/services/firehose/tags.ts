import type { Tag } from '@aws-sdk/client-firehose';
import { mergeTags, mostTags } from '../../kit/tags.ts';
import type { Tags } from '../../kit/tags.ts';
import { invalidArgument, limitExceeded } from './errors.ts';

/**
 * The tags of a stream with others added or changed; of two with the same key the last counts.
 *
 * Observed: a tag without a value is refused (radkawar/stackd@9dc356f). Assumed: the messages.
 */
export function withTags(tags: Tags, added: readonly Tag[]): Tags {
  const byKey: Record<string, string> = {};
  for (const { Key, Value } of added) {
    if (Value == null) throw invalidArgument('Tag value must not be null');
    byKey[Key!] = Value;
  }
  return mergeTags(tags, byKey, () =>
    limitExceeded(`A delivery stream cannot have more than ${mostTags} tags`),
  );
}
