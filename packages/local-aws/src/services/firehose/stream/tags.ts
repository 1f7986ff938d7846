import type { Tag } from '@aws-sdk/client-firehose';
import { invalidArgument, limitExceeded } from '../errors.ts';

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_TagDeliveryStream.html */
const tagQuota = 50;

/**
 * The tags of a stream with others added; of two with the same key the last counts.
 *
 * Observed: a tag without a value is refused (radkawar/stackd@9dc356f). Assumed: the messages.
 */
export function addTags(
  tags: Readonly<Record<string, string>>,
  added: readonly Tag[],
): Record<string, string> {
  const result = { ...tags };
  for (const { Key, Value } of added) {
    if (Value == null) throw invalidArgument('Tag value must not be null');
    result[Key!] = Value;
  }
  if (Object.keys(result).length > tagQuota) {
    throw limitExceeded(`A delivery stream cannot have more than ${tagQuota} tags`);
  }
  return result;
}
