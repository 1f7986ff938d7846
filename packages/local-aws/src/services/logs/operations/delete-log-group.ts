import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';

/** Deletes a log group, its streams and their events. */
export const deleteLogGroup = operation(DeleteLogGroupCommand, (input, { state }) => {
  state.removeGroup(state.getGroup(input.logGroupName!));
});
