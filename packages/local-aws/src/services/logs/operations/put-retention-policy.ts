import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { LogsState } from '../state.ts';

/** Sets after how many days the events of a log group expire; older ones are gone at once. */
export const putRetentionPolicy = operation(
  PutRetentionPolicyCommand,
  (input, { state }: Context<LogsState>) => {
    const group = state.getGroup(input.logGroupName!);
    group.retentionDays = input.retentionInDays;
    state.save();
    return {};
  },
);
