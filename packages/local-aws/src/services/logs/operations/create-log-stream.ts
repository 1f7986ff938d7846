import { CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';

/** Creates an empty log stream. */
export const createLogStream = operation(CreateLogStreamCommand, (input, { state }) => {
  state.addStream(state.getGroup(input.logGroupName!), input.logStreamName!);
});
