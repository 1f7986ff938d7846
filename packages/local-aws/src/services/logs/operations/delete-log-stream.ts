import { DeleteLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';

/** Deletes a log stream and its events. */
export const deleteLogStream = operation(DeleteLogStreamCommand, (input, { state }) => {
  const group = state.getGroup(input.logGroupName!);
  state.removeStream(group, state.getStream(group, input.logStreamName!));
});
