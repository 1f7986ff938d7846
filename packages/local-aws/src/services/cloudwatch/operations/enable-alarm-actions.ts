import { EnableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { switchActions } from '../alarms/switch-actions.ts';
import type { CloudWatchState } from '../state.ts';

/** Lets alarms carry out their actions, which show in their description only; unknown names do not matter. */
export const enableAlarmActions = operation(
  EnableAlarmActionsCommand,
  (input, { state }: Context<CloudWatchState>) => {
    switchActions(state, input.AlarmNames!, true);
    return {};
  },
);
