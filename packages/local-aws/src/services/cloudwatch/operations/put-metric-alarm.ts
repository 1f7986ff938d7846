import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { checkAlarm } from '../alarms/check-alarm.ts';

/**
 * Creates an alarm or replaces how it is set; its state stays, and tags count on creation only.
 *
 * Actions are kept and shown; there is nothing here that they could reach, so that they are not carried out.
 */
export const putMetricAlarm = operation(PutMetricAlarmCommand, (input, { state }) => {
  const { Tags = [], ...configuration } = input;
  checkAlarm(configuration);
  const configuredAt = new Date(state.now()).toISOString();
  const alarm = state.findAlarm(configuration.AlarmName!);
  if (alarm) {
    Object.assign(alarm, { configuration, configuredAt });
    state.saveAlarms();
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
