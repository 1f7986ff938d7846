import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { switchActions } from '../alarms/switch-actions.ts';
import type { CloudWatchState } from '../state.ts';

/** Keeps alarms from carrying out their actions, which show in their description only; unknown names do not matter. */
export const disableAlarmActions = operation(
  DisableAlarmActionsCommand,
  (input, { state }: Context<CloudWatchState>) => {
    switchActions(state, input.AlarmNames!, false);
    return {};
  },
);
