import { UntagResourceCommand } from '@aws-sdk/client-kinesis';
import { withoutTags } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Removes tags of a stream or a consumer; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const resource = tagged(context, input.ResourceARN!);
  resource.put(withoutTags(resource.tags, input.TagKeys!));
});
