import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { CloudWatchState } from '../state.ts';

/** Deletes alarms; Documented: names that do not exist do not keep the others from being deleted. */
export const deleteAlarms = operation(DeleteAlarmsCommand, (input, { state }: Context<CloudWatchState>) => {
  state.removeAlarms(input.AlarmNames!);
  return {};
});
