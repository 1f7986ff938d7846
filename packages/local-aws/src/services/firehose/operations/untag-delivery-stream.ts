import { UntagDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { withoutTags } from '../../../kit/tags.ts';
import { getTaggable } from '../stream/get-taggable.ts';

/** Removes tags; keys that the stream does not have are ignored. */
export const untagDeliveryStream = operation(UntagDeliveryStreamCommand, (input, context) => {
  return context.state.exclusively(() => {
    const stream = getTaggable(input.DeliveryStreamName!, context);
    context.state.change(stream, { tags: withoutTags(stream.record.tags, input.TagKeys!) });
  });
});
