import { TagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { withTags } from '../tags.ts';

/** Adds tags to a log group or changes them; the older form of TagResource. */
export const tagLogGroup = operation(TagLogGroupCommand, (input, { state }) => {
  const group = state.getGroup(input.logGroupName!);
  group.tags = withTags(group.tags, input.tags!);
  state.save();
});
