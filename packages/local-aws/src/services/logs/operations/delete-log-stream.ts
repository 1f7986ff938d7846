import { DeleteLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { LogsState } from '../state.ts';

/** Deletes a log stream and its events. */
export const deleteLogStream = operation(DeleteLogStreamCommand, (input, { state }: Context<LogsState>) => {
  const group = state.getGroup(input.logGroupName!);
  state.removeStream(group, state.getStream(group, input.logStreamName!));
  return {};
});
