import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { alarmView } from '../alarms/alarm-view.ts';
import type { AlarmConfiguration } from '../alarms/alarm.ts';
import { alarmArns } from '../arns.ts';
import { page } from '../page.ts';

/** Lists alarms in the order of their names; composite alarms do not exist here. */
export const describeAlarms = operation(DescribeAlarmsCommand, (input, context) => {
  refuseMembers('monitoring:DescribeAlarms', input, 'ChildrenOfAlarmName', 'ParentsOfAlarmName');
  const { AlarmNames, AlarmNamePrefix = '', StateValue, ActionPrefix, AlarmTypes = ['MetricAlarm'] } = input;
  const names = AlarmNames && AlarmNames.length > 0 ? new Set(AlarmNames) : undefined;
  const alarms = context.state
    .alarms()
    .filter(
      ({ configuration: { AlarmName, ...configuration }, state: { value } }) =>
        AlarmTypes.includes('MetricAlarm') &&
        (names?.has(AlarmName!) ?? true) &&
        AlarmName!.startsWith(AlarmNamePrefix) &&
        (StateValue ?? value) === value &&
        (ActionPrefix === undefined || actionsOf(configuration).some((arn) => arn.startsWith(ActionPrefix))),
    );
  const { items, NextToken } = page(alarms, input.NextToken, input.MaxRecords ?? 50);
  return {
    MetricAlarms: items.map((alarm) =>
      alarmView(alarm, alarmArns.write(context, alarm.configuration.AlarmName!)),
    ),
    CompositeAlarms: [],
    NextToken,
  };
});

const actionsOf = ({
  OKActions = [],
  AlarmActions = [],
  InsufficientDataActions = [],
}: Partial<AlarmConfiguration>) => [...OKActions, ...AlarmActions, ...InsufficientDataActions];
