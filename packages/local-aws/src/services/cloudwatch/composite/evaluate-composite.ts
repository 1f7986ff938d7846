import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { AlarmState, CompositeAlarm } from '../alarms/alarm.ts';
import { readRule } from './read-rule.ts';
import type { StateOf } from './read-rule.ts';

/**
 * Evaluates a composite alarm at a moment in epoch milliseconds; undefined where its state stays as it is.
 *
 * Observed: the text names an alarm in the state that decides. Assumed: its other words.
 */
export function evaluateComposite(
  { configuration, state }: CompositeAlarm,
  stateOf: StateOf,
  now: number,
): AlarmState | undefined {
  const rule = readRule(configuration.AlarmRule!);
  const value: StateValue = rule.holds(stateOf) ? 'ALARM' : 'OK';
  if (value === state.value) return undefined;
  const at = new Date(now).toISOString();
  const states = rule.alarms.map((alarm) => `${alarm} is ${stateOf(alarm)}`).join(', ');
  return {
    value,
    reason:
      `${configuration.AlarmRule} evaluates to ${value === 'ALARM' ? 'true' : 'false'}${states ? `: ${states}` : ''}`.slice(
        0,
        1023,
      ),
    updatedAt: at,
    transitionedAt: at,
  };
}
