import { RemoveTagsFromStreamCommand } from '@aws-sdk/client-kinesis';
import { withoutTags } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';

/** Removes tags from a stream; keys that it does not have are ignored. */
export const removeTagsFromStream = operation(RemoveTagsFromStreamCommand, (input, context) => {
  const stream = getStream(input, context);
  context.state.change(stream, { tags: withoutTags(stream.record.tags, input.TagKeys!) });
});
