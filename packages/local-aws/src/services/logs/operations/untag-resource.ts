import { UntagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { withoutTags } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Removes tags of a log group; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const resource = tagged(context, input.resourceArn!);
  resource.put(withoutTags(resource.tags, input.tagKeys!));
});
