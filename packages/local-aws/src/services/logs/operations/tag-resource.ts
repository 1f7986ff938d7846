import { TagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { groupOfArn } from '../arns.ts';
import { withTags } from '../tags.ts';

/** Adds tags to a log group or changes them; other resources of CloudWatch Logs do not exist here. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const group = groupOfArn(context, input.resourceArn!);
  group.tags = withTags(group.tags, input.tags!);
  context.state.save();
});
