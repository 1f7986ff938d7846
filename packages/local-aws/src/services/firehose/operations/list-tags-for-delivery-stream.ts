import { ListTagsForDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { maxTagsPage } from '../constraints.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { getStream } from '../stream/get-stream.ts';

/** Lists tags in the lexical order of their keys, from behind ExclusiveStartTagKey, which need not exist. */
export const listTagsForDeliveryStream = operation(ListTagsForDeliveryStreamCommand, (input, context) => {
  const { tags } = getStream(input.DeliveryStreamName!, context).record;
  const keys = Object.keys(tags).toSorted();
  const { items, hasMore } = page(keys, input.ExclusiveStartTagKey, input.Limit ?? maxTagsPage);
  return { Tags: items.map((Key) => ({ Key, Value: tags[Key] })), HasMoreTags: hasMore };
});
