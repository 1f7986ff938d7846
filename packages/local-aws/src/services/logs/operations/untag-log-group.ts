import { UntagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { withoutTags } from '../../../kit/tags.ts';

/** Takes tags off a log group; the older form of UntagResource. */
export const untagLogGroup = operation(UntagLogGroupCommand, (input, { state }) => {
  const group = state.getGroup(input.logGroupName!);
  group.tags = withoutTags(group.tags, input.tags!);
  state.save();
});
