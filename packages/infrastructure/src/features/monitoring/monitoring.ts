import { errorMetric } from '@clickstream/contract';
import {
  CloudwatchDashboard,
  CloudwatchLogMetricFilter,
  SnsTopic,
  SnsTopicPolicy,
  SnsTopicSubscription,
} from '../../bindings/provider-aws.ts';
import type { Feature } from '../feature.ts';
import { alarms } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { metricAlarm } from './metric-alarm.ts';
import { monitoringSettings } from './settings.ts';

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
    const specs = alarms({ ...watched, bufferIntervalSeconds, stagingLagHours });
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
