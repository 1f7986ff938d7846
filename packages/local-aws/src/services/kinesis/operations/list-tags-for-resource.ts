import { ListTagsForResourceCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { getTagged } from '../stream/tagged.ts';

/** Lists the tags of a stream or a consumer, in the order of their keys. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => {
  const { tags } = getTagged(input.ResourceARN!, context);
  return {
    Tags: Object.keys(tags)
      .toSorted()
      .map((Key) => ({ Key, Value: tags[Key] })),
  };
});
