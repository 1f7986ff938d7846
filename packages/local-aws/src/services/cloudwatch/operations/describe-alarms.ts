import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { alarmView, compositeView } from '../alarms/alarm-view.ts';
import { isComposite, nameOf } from '../alarms/alarm.ts';
import type { Alarm } from '../alarms/alarm.ts';
import { alarmArns } from '../arns.ts';
import { page } from '../page.ts';

/** Lists alarms in the order of their names. Documented: composite ones where they are asked for. */
export const describeAlarms = operation(DescribeAlarmsCommand, (input, context) => {
  refuseMembers('monitoring:DescribeAlarms', input, 'ChildrenOfAlarmName', 'ParentsOfAlarmName');
  const { AlarmNames, AlarmNamePrefix = '', StateValue, ActionPrefix, AlarmTypes = ['MetricAlarm'] } = input;
  const names = AlarmNames && AlarmNames.length > 0 ? new Set(AlarmNames) : undefined;
  const alarms = context.state
    .alarms()
    .filter(
      (alarm) =>
        AlarmTypes.includes(isComposite(alarm) ? 'CompositeAlarm' : 'MetricAlarm') &&
        (names?.has(nameOf(alarm)) ?? true) &&
        nameOf(alarm).startsWith(AlarmNamePrefix) &&
        (StateValue ?? alarm.state.value) === alarm.state.value &&
        (ActionPrefix === undefined || actionsOf(alarm).some((arn) => arn.startsWith(ActionPrefix))),
    );
  const { items, ...paging } = page(alarms, input, input.MaxRecords ?? 50);
  const arnOf = (alarm: Alarm) => alarmArns.write(context, nameOf(alarm));
  return {
    MetricAlarms: items.flatMap((alarm) => (isComposite(alarm) ? [] : [alarmView(alarm, arnOf(alarm))])),
    CompositeAlarms: items.flatMap((alarm) =>
      isComposite(alarm) ? [compositeView(alarm, arnOf(alarm))] : [],
    ),
    ...paging,
  };
});

const actionsOf = ({ configuration }: Alarm) => {
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = configuration;
  return [...OKActions, ...AlarmActions, ...InsufficientDataActions];
};
