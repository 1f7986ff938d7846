import { TagDeliveryStream$, TagDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getTaggable } from '../stream/get-taggable.ts';
import type { FirehoseState } from '../state.ts';
import { addTags } from '../stream/tags.ts';
import { checkInput } from '../validation/check-input.ts';

/** Adds or overwrites tags; either all of them or, where one is refused, none. */
export const tagDeliveryStream = operation(
  TagDeliveryStreamCommand,
  (input, context: Context<FirehoseState>) => {
    checkInput(TagDeliveryStream$, input);
    return context.state.exclusively(() => {
      const stream = getTaggable(input.DeliveryStreamName!, context);
      context.state.change(stream, { tags: addTags(stream.record.tags, input.Tags!) });
      return {};
    });
  },
);
