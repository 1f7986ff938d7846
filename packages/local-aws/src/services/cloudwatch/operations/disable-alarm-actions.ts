import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';

/** Keeps alarms from carrying out their actions; unknown names do not matter. */
export const disableAlarmActions = operation(DisableAlarmActionsCommand, (input, { state }) => {
  state.switchActions(input.AlarmNames!, false);
});
