import { ListTagsForDeliveryStream$, ListTagsForDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getStream } from '../stream/get-stream.ts';
import type { FirehoseState } from '../state.ts';
import { checkInput } from '../validation/check-input.ts';

const maximumLimit = 50;

/** Lists tags in the lexical order of their keys, from behind ExclusiveStartTagKey, which need not exist. */
export const listTagsForDeliveryStream = operation(
  ListTagsForDeliveryStreamCommand,
  (input, context: Context<FirehoseState>) => {
    checkInput(ListTagsForDeliveryStream$, input, { Limit: { minimum: 1, maximum: maximumLimit } });
    const { tags } = getStream(input.DeliveryStreamName!, context).record;
    const start = input.ExclusiveStartTagKey;
    const keys = Object.keys(tags).toSorted();
    const rest = start == null ? keys : keys.filter((key) => key > start);
    const page = rest.slice(0, input.Limit ?? maximumLimit);
    return {
      Tags: page.map((Key) => ({ Key, Value: tags[Key] })),
      HasMoreTags: page.length < rest.length,
    };
  },
);
