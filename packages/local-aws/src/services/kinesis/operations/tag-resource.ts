import { TagResourceCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { tagged, withTags } from '../tags.ts';

/** Adds tags to a stream or a consumer, or changes them. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const resource = tagged(context, input.ResourceARN!);
  resource.put(withTags(resource.tags, input.Tags!));
});
