import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';

/** Sets after how many days the events of a log group expire; older ones are gone at once. */
export const putRetentionPolicy = operation(PutRetentionPolicyCommand, (input, { state }) => {
  const group = state.getGroup(input.logGroupName!);
  group.retentionDays = input.retentionInDays;
  state.save();
});
