import { TagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { tagged, withTags } from '../tags.ts';

/** Adds tags to a log group or changes them; other resources of CloudWatch Logs do not exist here. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const resource = tagged(context, input.resourceArn!);
  resource.put(withTags(resource.tags, input.tags!));
});
