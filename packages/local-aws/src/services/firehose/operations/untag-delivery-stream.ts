import { UntagDeliveryStream$, UntagDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { withoutTags } from '../../../kit/tags.ts';
import { getTaggable } from '../stream/get-taggable.ts';
import type { FirehoseState } from '../state.ts';
import { checkInput } from '../validation/check-input.ts';

/** Removes tags; keys that the stream does not have are ignored. */
export const untagDeliveryStream = operation(
  UntagDeliveryStreamCommand,
  (input, context: Context<FirehoseState>) => {
    checkInput(UntagDeliveryStream$, input);
    return context.state.exclusively(() => {
      const stream = getTaggable(input.DeliveryStreamName!, context);
      context.state.change(stream, { tags: withoutTags(stream.record.tags, input.TagKeys!) });
      return {};
    });
  },
);
