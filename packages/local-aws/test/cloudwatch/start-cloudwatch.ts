import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import type { MetricDatum, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

/** The start of the current minute on AWS; of a minute that stands still here. */
export const minute = 60_000;

/** A client of CloudWatch whose clock stands at the middle of a minute until it is moved, and alarms gone after `close`. */
export async function startCloudWatch(options: LocalAwsOptions = {}) {
  const now = Math.floor(Date.now() / minute) * minute + minute / 2;
  const clock = new AdjustableClock(() => now);
  const started = await start({ account: '123456789012', clock, ...options });
  const cloudwatch = started.client(CloudWatchClient);
  const alarms: string[] = [];
  const dashboards: string[] = [];
  return {
    cloudwatch,
    aws: started.aws,
    url: started.url,
    client: started.client,
    clock,
    /** The start of the current minute, in milliseconds. */
    thisMinute: () => Math.floor((remote ? Date.now() : clock.now().getTime()) / minute) * minute,
    async put(Namespace: string, ...MetricData: MetricDatum[]) {
      await cloudwatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
    },
    /** Creates an alarm on `Sum > 10` of the metric `m` unless told otherwise; gives its name. */
    async newAlarm(input: Partial<PutMetricAlarmCommandInput> = {}) {
      const AlarmName = input.AlarmName ?? newName();
      await cloudwatch.send(
        new PutMetricAlarmCommand({ ...alarm, Namespace: newName(), ...input, AlarmName }),
      );
      alarms.push(AlarmName);
      return AlarmName;
    },
    async newDashboard(DashboardName: string, DashboardBody = dashboardBody()) {
      await cloudwatch.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
      dashboards.push(DashboardName);
    },
    async describeAlarm(AlarmName: string) {
      const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
      return MetricAlarms![0]!;
    },
    async close() {
      if (remote && alarms.length > 0) await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: alarms }));
      if (remote && dashboards.length > 0)
        await cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: dashboards }));
      await started.close();
    },
  };
}

/** A dashboard with a text and a metric. */
export const dashboardBody = (markdown = 'in and out') =>
  JSON.stringify({
    widgets: [
      { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown } },
      { type: 'metric', properties: { region: 'us-east-1', metrics: [['AWS/Firehose', 'IncomingRecords']] } },
    ],
  });

export const alarm = {
  MetricName: 'm',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;

export { failure, newName };
