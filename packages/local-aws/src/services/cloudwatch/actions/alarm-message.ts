import type { Metric, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { AccountRegion } from '../../../kit/arn.ts';
import { isComposite } from '../alarms/alarm.ts';
import type { Alarm, AlarmConfiguration, AlarmState } from '../alarms/alarm.ts';
import { alarmArns } from '../arns.ts';
import { regionTitle } from './region-title.ts';

/**
 * What an alarm tells a topic when its state changes from `old` to the one it has, as JSON.
 *
 * Observed (aws/aws-lambda-go, events/testdata; aws-samples of many): its members and their order.
 */
export function alarmMessage(alarm: Alarm, old: AlarmState, scope: AccountRegion): string {
  const { configuration, configuredAt, state } = alarm;
  const { AlarmName, AlarmDescription = null } = configuration;
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = configuration;
  return JSON.stringify({
    AlarmName,
    AlarmDescription,
    AWSAccountId: scope.account,
    AlarmConfigurationUpdatedTimestamp: stamp(configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: stamp(state.transitionedAt),
    Region: regionTitle(scope.region),
    AlarmArn: alarmArns.write(scope, AlarmName!),
    OldStateValue: old.value,
    OKActions,
    AlarmActions,
    InsufficientDataActions,
    ...(isComposite(alarm)
      ? { AlarmRule: alarm.configuration.AlarmRule }
      : { Trigger: trigger(alarm.configuration) }),
  });
}

function trigger(configuration: AlarmConfiguration) {
  const { Metrics, MetricName, Namespace, Statistic, ExtendedStatistic, Unit, Dimensions } = configuration;
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold } = configuration;
  const rules = {
    Period: configuration.Period,
    EvaluationPeriods,
    DatapointsToAlarm,
    ComparisonOperator,
    Threshold,
    TreatMissingData: configuration.TreatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: '',
  };
  if (Metrics && Metrics.length > 0) return { ...rules, Metrics: Metrics.map(queryView) };
  return {
    MetricName,
    Namespace,
    ...(Statistic
      ? { StatisticType: 'Statistic', Statistic: Statistic.toUpperCase() }
      : { StatisticType: 'ExtendedStatistic', ExtendedStatistic }),
    Unit: Unit ?? null,
    Dimensions: dimensionsView(Dimensions),
    ...rules,
  };
}

function queryView({ MetricStat, ...query }: MetricDataQuery) {
  if (!MetricStat) return query;
  const { Namespace, MetricName, Dimensions } = MetricStat.Metric!;
  return {
    ...query,
    MetricStat: { ...MetricStat, Metric: { Namespace, MetricName, Dimensions: dimensionsView(Dimensions) } },
  };
}

/** Observed: names and values begin with a small letter here. */
const dimensionsView = (dimensions: Metric['Dimensions'] = []) =>
  dimensions.map(({ Name, Value }) => ({ value: Value, name: Name }));

const stamp = (iso: string) => iso.replace('Z', '+0000');
