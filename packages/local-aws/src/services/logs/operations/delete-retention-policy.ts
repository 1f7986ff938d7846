import { DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';

/** Lets the events of a log group never expire. */
export const deleteRetentionPolicy = operation(DeleteRetentionPolicyCommand, (input, { state }) => {
  state.getGroup(input.logGroupName!).retentionDays = undefined;
  state.save();
});
