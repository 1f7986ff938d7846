import { EnableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { operation, type Context } from '../../../operation.ts';
import type { CloudWatchState } from '../state.ts';

/** Lets alarms carry out their actions, which show in their description only; unknown names do not matter. */
export const enableAlarmActions = operation(
  EnableAlarmActionsCommand,
  (input, { state }: Context<CloudWatchState>) => {
    for (const name of input.AlarmNames!) {
      const alarm = state.findAlarm(name);
      if (alarm) alarm.configuration = { ...alarm.configuration, ActionsEnabled: true };
    }
    state.saveAlarms();
    return {};
  },
);
