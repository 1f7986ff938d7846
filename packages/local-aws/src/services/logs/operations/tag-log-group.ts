import { TagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { withTags } from '../tags.ts';
import type { LogsState } from '../state.ts';

/** Adds tags to a log group or changes them; the older form of TagResource. */
export const tagLogGroup = operation(TagLogGroupCommand, (input, { state }: Context<LogsState>) => {
  const group = state.getGroup(input.logGroupName!);
  group.tags = withTags(group.tags, input.tags!);
  state.save();
  return {};
});
