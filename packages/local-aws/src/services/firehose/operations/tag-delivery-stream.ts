import { TagDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { getTaggable } from '../stream/get-taggable.ts';
import { withTags } from '../tags.ts';

/** Adds or overwrites tags; either all of them or, where one is refused, none. */
export const tagDeliveryStream = operation(TagDeliveryStreamCommand, (input, context) => {
  return context.state.exclusively(() => {
    const stream = getTaggable(input.DeliveryStreamName!, context);
    context.state.change(stream, { tags: withTags(stream.record.tags, input.Tags!) });
  });
});
