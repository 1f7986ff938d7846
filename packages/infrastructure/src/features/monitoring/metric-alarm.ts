import type { TerraformStack } from 'cdktf';
import { CloudwatchMetricAlarm } from '../../bindings/provider-aws.ts';
import type { AlarmMetric } from '../alarm-metric.ts';
import type { AlarmSpec } from './alarm.ts';

/** Where alarms tell what has happened, and what their names begin with. */
interface Told {
  readonly prefix: string;
  readonly topicArn: string;
}

/** The alarm of CloudWatch that tells of it, and of its end. */
export function metricAlarm(scope: TerraformStack, spec: AlarmSpec, { prefix, topicArn }: Told) {
  const { id, what, metric, periodSeconds: period, periods = 1, datapoints } = spec;
  return new CloudwatchMetricAlarm(scope, `alarm_${id.replaceAll('-', '_')}`, {
    alarmName: `${prefix}-${id}`,
    alarmDescription: `${what} Runbook: docs/OPERATIONS.md#${id}`,
    comparisonOperator: spec.comparison,
    threshold: spec.threshold,
    evaluationPeriods: periods,
    ...(datapoints !== undefined && { datapointsToAlarm: datapoints }),
    treatMissingData: spec.missing,
    alarmActions: [topicArn],
    okActions: [topicArn],
    ...('expression' in metric
      ? { metricQuery: queries(metric.metrics, metric.expression, period) }
      : {
          namespace: metric.namespace,
          metricName: metric.name,
          statistic: metric.statistic,
          period,
          ...(metric.dimensions && { dimensions: { ...metric.dimensions } }),
        }),
  });
}

const queries = (metrics: Readonly<Record<string, AlarmMetric>>, expression: string, period: number) => [
  ...Object.entries(metrics).map(([id, { namespace, name, statistic, dimensions }]) => ({
    id,
    returnData: false,
    metric: { namespace, metricName: name, stat: statistic, period, dimensions: { ...dimensions } },
  })),
  { id: 'value', expression, label: 'value', returnData: true },
];
