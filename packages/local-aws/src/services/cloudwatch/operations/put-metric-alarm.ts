import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { checkActions } from '../actions/actions-of.ts';
import { isComposite } from '../alarms/alarm.ts';
import { checkAlarm } from '../alarms/check-alarm.ts';
import { validationError } from '../errors.ts';

/**
 * Creates an alarm or replaces how it is set; its state stays, and tags count on creation only.
 *
 * Its actions tell topics, each time its state changes.
 */
export const putMetricAlarm = operation(PutMetricAlarmCommand, (input, { state }) => {
  const { Tags = [], ...configuration } = input;
  checkActions(configuration);
  checkAlarm(configuration);
  const configuredAt = new Date(state.now()).toISOString();
  const alarm = state.findAlarm(configuration.AlarmName!);
  if (alarm && isComposite(alarm))
    throw validationError(`A composite alarm has the name ${configuration.AlarmName} already`);
  if (alarm) {
    Object.assign(alarm, { configuration, configuredAt });
    state.saveAlarm(alarm);
    return;
  }
  state.addAlarm({
    configuration,
    configuredAt,
    state: {
      value: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      updatedAt: configuredAt,
      transitionedAt: configuredAt,
    },
    tags: Tags,
  });
});
