import { PutCompositeAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { checkActions } from '../actions/actions-of.ts';
import { isComposite } from '../alarms/alarm.ts';
import { alarmArns } from '../arns.ts';
import { readRule } from '../composite/read-rule.ts';
import { validationError } from '../errors.ts';

/**
 * Creates an alarm on the states of others or replaces how it is set; its state stays, and tags count on creation only.
 *
 * Documented: the alarms of the rule must exist. Assumed: the texts.
 */
export const putCompositeAlarm = operation(PutCompositeAlarmCommand, (input, context) => {
  const { state } = context;
  refuseMembers(
    'monitoring:PutCompositeAlarm',
    input,
    'ActionsSuppressor',
    'ActionsSuppressorWaitPeriod',
    'ActionsSuppressorExtensionPeriod',
  );
  const { Tags = [], ...configuration } = input;
  checkActions(configuration);
  const missing = readRule(configuration.AlarmRule!).alarms.filter(
    (alarm) => !state.findAlarm(alarmArns.read(context, alarm) ?? alarm),
  );
  if (missing.length > 0)
    throw validationError(`AlarmRule names alarms that do not exist: ${missing.join(', ')}`);
  const configuredAt = new Date(state.now()).toISOString();
  const alarm = state.findAlarm(configuration.AlarmName!);
  if (alarm && !isComposite(alarm))
    throw validationError(`A metric alarm has the name ${configuration.AlarmName} already`);
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
