import { ListTagsForDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { behind, page } from '../../../kit/page.ts';
import { maxTagsPage } from '../constraints.ts';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';

const byKey = behind((key: string) => key);

/** Lists tags in the lexical order of their keys, from behind ExclusiveStartTagKey, which need not exist. */
export const listTagsForDeliveryStream = operation(ListTagsForDeliveryStreamCommand, (input, context) => {
  const { tags } = getStream(input.DeliveryStreamName!, context).record;
  const keys = Object.keys(tags).toSorted();
  const { items, next } = page(keys, input.ExclusiveStartTagKey, input.Limit ?? maxTagsPage, byKey);
  return { Tags: items.map((Key) => ({ Key, Value: tags[Key] })), HasMoreTags: next !== undefined };
});
