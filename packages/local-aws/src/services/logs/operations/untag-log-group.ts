import { UntagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { withoutTags } from '../../../kit/tags.ts';
import type { LogsState } from '../state.ts';

/** Takes tags off a log group; the older form of UntagResource. */
export const untagLogGroup = operation(UntagLogGroupCommand, (input, { state }: Context<LogsState>) => {
  const group = state.getGroup(input.logGroupName!);
  group.tags = withoutTags(group.tags, input.tags!);
  state.save();
  return {};
});
