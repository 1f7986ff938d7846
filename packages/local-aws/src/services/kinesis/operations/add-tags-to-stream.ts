import { AddTagsToStreamCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';
import { withTags } from '../tags.ts';

/** Adds tags to a stream or changes them. */
export const addTagsToStream = operation(AddTagsToStreamCommand, (input, context) => {
  const stream = getStream(input, context);
  context.state.change(stream, { tags: withTags(stream.record.tags, input.Tags!) });
});
