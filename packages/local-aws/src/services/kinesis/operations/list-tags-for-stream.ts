import { ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import { behind, page } from '../../../kit/page.ts';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';

const mostTagsPage = 50;
const byKey = behind((key: string) => key);

/** Lists the tags of a stream in the order of their keys, from behind ExclusiveStartTagKey, which need not exist. */
export const listTagsForStream = operation(ListTagsForStreamCommand, (input, context) => {
  const { tags } = getStream(input, context).record;
  const keys = Object.keys(tags).toSorted();
  const { items, next } = page(keys, input.ExclusiveStartTagKey, input.Limit ?? mostTagsPage, byKey);
  return { Tags: items.map((Key) => ({ Key, Value: tags[Key] })), HasMoreTags: next !== undefined };
});
