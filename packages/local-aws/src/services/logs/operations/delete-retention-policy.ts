import { DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { LogsState } from '../state.ts';

/** Lets the events of a log group never expire. */
export const deleteRetentionPolicy = operation(
  DeleteRetentionPolicyCommand,
  (input, { state }: Context<LogsState>) => {
    state.getGroup(input.logGroupName!).retentionDays = undefined;
    state.save();
    return {};
  },
);
