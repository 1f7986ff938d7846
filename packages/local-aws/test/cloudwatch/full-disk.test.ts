import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { itForgetsWhatTheDiskRefuses } from '../refused-changes.ts';
import { describeLocally } from '../start.ts';
import { alarm } from './start-cloudwatch.ts';

const AlarmName = 'late';
const ResourceARN = `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${AlarmName}`;
const newAlarm = (name: string, input: object = {}) =>
  // A metric of which there is nothing: no evaluation changes its state.
  new PutMetricAlarmCommand({ ...alarm, Namespace: 'none', AlarmName: name, ...input });

describeLocally('CloudWatch on a disk that takes no more', () => {
  itForgetsWhatTheDiskRefuses({
    Client: CloudWatchClient,
    file: 'monitoring/us-east-1/alarms/1.json',
    prepare: (cloudwatch) => cloudwatch.send(newAlarm(AlarmName)),
    async show(cloudwatch) {
      const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
      const tags = MetricAlarms.some((one) => one.AlarmName === AlarmName)
        ? (await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags
        : undefined;
      return { MetricAlarms, tags };
    },
    changes: [
      [
        'a new alarm',
        (cloudwatch) => cloudwatch.send(newAlarm('early')),
        'monitoring/us-east-1/alarms/2.json',
      ],
      ['another threshold', (cloudwatch) => cloudwatch.send(newAlarm(AlarmName, { Threshold: 11 }))],
      [
        'the end of actions',
        (cloudwatch) => cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [AlarmName] })),
      ],
      [
        'another state',
        (cloudwatch) =>
          cloudwatch.send(
            new SetAlarmStateCommand({ AlarmName, StateValue: 'INSUFFICIENT_DATA', StateReason: 'a test' }),
          ),
      ],
      [
        'tags',
        (cloudwatch) =>
          cloudwatch.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'a', Value: 'b' }] })),
      ],
    ],
  });
});
