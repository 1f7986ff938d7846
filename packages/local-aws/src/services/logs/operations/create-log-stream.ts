import { CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { LogsState } from '../state.ts';

/** Creates an empty log stream. */
export const createLogStream = operation(CreateLogStreamCommand, (input, { state }: Context<LogsState>) => {
  state.addStream(state.getGroup(input.logGroupName!), input.logStreamName!);
  return {};
});
