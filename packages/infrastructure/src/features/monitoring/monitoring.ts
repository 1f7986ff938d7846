import { errorMetric } from '@clickstream/contract';
import {
  CloudwatchDashboard,
  CloudwatchLogMetricFilter,
  SnsTopic,
  SnsTopicPolicy,
  SnsTopicSubscription,
} from '../../bindings/provider-aws.ts';
import { Fn } from '../../bindings/cdktf.ts';
import type { Feature, StackParts } from '../feature.ts';
import { alarms } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { metricAlarm } from './metric-alarm.ts';
import { monitoringSettings, mostLagHours } from './settings.ts';

/** Tells somebody when the lake needs them, and shows how it is. */
export const monitoring = {
  settings: monitoringSettings,

  resources(scope, parts, { email, stagingLagHours }) {
    const { names, layout, region, accountId, bufferIntervalSeconds, group, delivery } = parts;
    const { alarmTopic, metricNamespace: namespace } = names;
    const topic = new SnsTopic(scope, 'alarms', {
      name: alarmTopic,
      displayName: alarmTopic,
      kmsMasterKeyId: parts.encryptionKey?.arn,
    });
    new SnsTopicPolicy(scope, 'alarms_policy', { arn: topic.arn, policy: ofAlarms(topic.arn, accountId) });
    if (email !== '')
      new SnsTopicSubscription(scope, 'alarms_email', {
        topicArn: topic.arn,
        protocol: 'email',
        endpoint: email,
      });

    new CloudwatchLogMetricFilter(scope, 'delivery_errors', {
      name: errorMetric,
      logGroupName: group.name,
      pattern: '{ $.errorCode = * }',
      metricTransformation: { namespace, name: errorMetric, value: '1', unit: 'Count' },
    });

    const watched = {
      stream: delivery.name,
      namespace,
      isPartitioned: layout.keyQuery !== undefined,
      eventsStream: parts.source?.stream.name,
      failedRuns: parts.transformJob?.failedRuns,
    };
    const lag = { hours: lagHours(stagingLagHours, parts.transformJob), since: madeAt(parts) };
    const specs = alarms({ ...watched, bufferIntervalSeconds, lag });
    const made = specs.map((spec) => metricAlarm(scope, spec, { prefix: names.stream, topicArn: topic.arn }));
    new CloudwatchDashboard(scope, 'dashboard', {
      dashboardName: names.stream,
      dashboardBody: dashboard({
        ...watched,
        region,
        alarmArns: made.map(({ arn }) => arn),
      }),
    });
    return { alarmTopic: topic };
  },
} satisfies Feature<MonitoringSettings>;

type MonitoringSettings = ReturnType<typeof monitoringSettings.unwrap>;

/** After how many hours without a run staging is late; 0 where nothing says it. */
function lagHours(asked: number | 'schedule', job: StackParts['transformJob']): number {
  if (asked !== 'schedule') return asked;
  if (job?.longestLagMinutes === undefined) return 0;
  const hours = Math.ceil(job.longestLagMinutes / 60) + 1;
  return hours <= mostLagHours ? hours : 0;
}

/** When what makes staging was deployed, as the number 2026123123 where it was in the last hour of 2026. */
const madeAt = ({ role, transformJob }: StackParts): string =>
  Fn.formatdate('YYYYMMDDhh', (transformJob?.role ?? role).createDate);

/** Alarms of this account alone publish, and nobody without TLS. */
const ofAlarms = (topicArn: string, accountId: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Alarms',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topicArn,
        Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
      },
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topicArn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
