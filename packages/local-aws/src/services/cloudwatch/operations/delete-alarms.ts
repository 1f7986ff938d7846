import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';

/** Deletes alarms; Documented: names that do not exist do not keep the others from being deleted. */
export const deleteAlarms = operation(DeleteAlarmsCommand, (input, { state }) => {
  state.removeAlarms(input.AlarmNames!);
});
