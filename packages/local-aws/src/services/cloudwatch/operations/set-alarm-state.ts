import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { invalidFormat, noAlarm } from '../errors.ts';

/**
 * Sets the state of an alarm, which tells it to its topics, until its next evaluation, which is at the next whole minute.
 *
 * Observed (users of the AWS CLI, which puts `Unknown` where there is no text): AWS has no words for an alarm that does not
 * exist.
 */
export const setAlarmState = operation(SetAlarmStateCommand, (input, { state }) => {
  const alarm = state.findAlarm(input.AlarmName!);
  if (!alarm) throw noAlarm('');
  if (input.StateReasonData !== undefined) checkJson(input.StateReasonData);
  const at = new Date(state.now()).toISOString();
  state.enter(alarm, {
    value: input.StateValue!,
    reason: input.StateReason!,
    reasonData: input.StateReasonData,
    updatedAt: at,
    transitionedAt: alarm.state.value === input.StateValue ? alarm.state.transitionedAt : at,
  });
  state.saveAlarm(alarm);
  state.tell();
});

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalidFormat('The parameter StateReasonData must be JSON.');
  }
}
