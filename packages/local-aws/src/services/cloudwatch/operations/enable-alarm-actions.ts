import { EnableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';

/** Lets alarms carry out their actions; unknown names do not matter. */
export const enableAlarmActions = operation(EnableAlarmActionsCommand, (input, { state }) => {
  state.switchActions(input.AlarmNames!, true);
});
