import { UntagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { groupOfArn } from '../arns.ts';
import { withoutTags } from '../../../kit/tags.ts';

/** Takes tags off a log group. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const group = groupOfArn(context, input.resourceArn!);
  group.tags = withoutTags(group.tags, input.tagKeys!);
  context.state.save();
});
