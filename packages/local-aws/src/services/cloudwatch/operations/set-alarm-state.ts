import { SetAlarmStateCommand, InvalidFormatFault, ResourceNotFound } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { CloudWatchState } from '../state.ts';

/** Sets the state of an alarm until its next evaluation, which is at the next whole minute. */
export const setAlarmState = operation(SetAlarmStateCommand, (input, { state }: Context<CloudWatchState>) => {
  const alarm = state.findAlarm(input.AlarmName!);
  if (!alarm) throw new ResourceNotFound({ message: '', $metadata: {} });
  if (input.StateReasonData !== undefined) checkJson(input.StateReasonData);
  const at = new Date(state.now()).toISOString();
  alarm.state = {
    value: input.StateValue!,
    reason: input.StateReason!,
    reasonData: input.StateReasonData,
    updatedAt: at,
    transitionedAt: alarm.state.value === input.StateValue ? alarm.state.transitionedAt : at,
  };
  state.saveAlarms();
  return {};
});

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new InvalidFormatFault({ message: 'The parameter StateReasonData must be JSON.', $metadata: {} });
  }
}
