import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { LogsState } from '../state.ts';

/** Deletes a log group, its streams and their events. */
export const deleteLogGroup = operation(DeleteLogGroupCommand, (input, { state }: Context<LogsState>) => {
  state.removeGroup(state.getGroup(input.logGroupName!));
  return {};
});
