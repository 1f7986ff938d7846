import { ListTagsForResourceCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Lists the tags of a stream or a consumer, in the order of their keys. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => {
  const { tags } = tagged(context, input.ResourceARN!);
  return {
    Tags: Object.keys(tags)
      .toSorted()
      .map((Key) => ({ Key, Value: tags[Key] })),
  };
});
