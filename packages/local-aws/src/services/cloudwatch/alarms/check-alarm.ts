import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { checkPeriod } from '../queries/check-period.ts';
import { checkQueries } from '../queries/check-queries.ts';
import { isSeries } from '../math/value.ts';
import { MetricStore } from '../metrics/metric-store.ts';
import { statistic } from '../metrics/statistic.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidParameterValue, missingRequiredParameter, validationError } from '../errors.ts';
import type { AlarmConfiguration } from './alarm.ts';
import { comparisons } from './comparison.ts';
import { longestPeriod } from '../queries/longest-period.ts';
import { runQueries } from '../queries/run-queries.ts';

const refused = ['EvaluateLowSampleCountPercentile', 'EvaluationCriteria', 'EvaluationInterval'] as const;
const missingData = ['breaching', 'notBreaching', 'ignore', 'missing'];

/**
 * Refuses an alarm that cannot be evaluated.
 *
 * Observed (hashicorp/terraform#24070, aws-cloudformation/cfn-lint#771, RoboFinSystems/robosystems#1131): the texts for
 * datapoints, for no metric and for searches.
 * Assumed: the others; that what a metric or an expression needs alike is missing as any other required member. Anomaly
 * detection and the handling of few samples are refused by name.
 */
export function checkAlarm(alarm: AlarmConfiguration): void {
  if (alarm.ThresholdMetricId !== undefined)
    throw new NotImplemented('alarms on anomaly detection (ThresholdMetricId)');
  refuseMembers('monitoring:PutMetricAlarm', alarm, ...refused);
  for (const member of ['ComparisonOperator', 'EvaluationPeriods'] as const) {
    if (alarm[member] === undefined) throw missingRequiredParameter(`The parameter ${member} is required.`);
  }
  if (!comparisons[alarm.ComparisonOperator!]) {
    throw new NotImplemented(
      `the comparison ${alarm.ComparisonOperator}; it has ${Object.keys(comparisons).join(', ')}`,
    );
  }
  if (alarm.Threshold === undefined) throw validationError('Threshold must not be null');
  // Its file could not keep it either. Assumed: the text, that of a value of a metric.
  if (!Number.isFinite(alarm.Threshold))
    throw invalidParameterValue(`The value ${alarm.Threshold} for parameter Threshold is invalid.`);
  if (alarm.DatapointsToAlarm !== undefined && alarm.DatapointsToAlarm > alarm.EvaluationPeriods!) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  }
  if (alarm.TreatMissingData !== undefined && !missingData.includes(alarm.TreatMissingData)) {
    throw validationError(
      `Option ${alarm.TreatMissingData} is not supported. Supported options for parameter TreatMissingData are ${missingData.join(', ')}.`,
    );
  }
  if (alarm.Metrics && alarm.Metrics.length > 0) checkMath(alarm);
  else checkMetric(alarm);
}

function checkMetric(alarm: AlarmConfiguration): void {
  for (const member of ['MetricName', 'Namespace', 'Period'] as const) {
    if (alarm[member] === undefined) throw validationError(`${member} must not be null`);
  }
  if ((alarm.Statistic === undefined) === (alarm.ExtendedStatistic === undefined)) {
    throw validationError('Exactly one of Statistic and ExtendedStatistic must be specified');
  }
  if (alarm.ExtendedStatistic !== undefined && !statistic(alarm.ExtendedStatistic)) {
    throw validationError(
      `The value ${alarm.ExtendedStatistic} for parameter ExtendedStatistic is not supported.`,
    );
  }
  checkPeriod(alarm.Period!, 'Period');
  checkSpan(alarm.Period!, alarm.EvaluationPeriods!);
}

/** Documented: an alarm looks back over a day at the most, over a week where its periods are of an hour or more. */
function checkSpan(periodSeconds: number, evaluationPeriods: number): void {
  const [span, most, periods] =
    periodSeconds < 3600 ? (['a day', 86_400, '< 3600'] as const) : (['a week', 604_800, '>= 3600'] as const);
  if (periodSeconds * evaluationPeriods > most) {
    throw validationError(
      `Metrics cannot be checked across more than ${span} (EvaluationPeriods * Period must be <= ${most}) for alarms using period ${periods}`,
    );
  }
}

function checkMath(alarm: AlarmConfiguration): void {
  const single = [
    'MetricName',
    'Namespace',
    'Dimensions',
    'Period',
    'Statistic',
    'ExtendedStatistic',
    'Unit',
  ] as const;
  const given = single.find(
    (member) => alarm[member] !== undefined && (alarm[member] as unknown[]).length !== 0,
  );
  if (given) throw validationError(`${given} must not be given together with Metrics`);
  checkQueries(alarm.Metrics!);
  const returned = alarm.Metrics!.filter(({ ReturnData = true }) => ReturnData);
  if (returned.length !== 1) {
    throw validationError(
      `Exactly one element of the metrics list should return data, got ${returned.length}.`,
    );
  }
  const periodSeconds = longestPeriod(alarm.Metrics!);
  checkSpan(periodSeconds, alarm.EvaluationPeriods!);
  checkExpression(alarm.Metrics!, periodSeconds);
}

/** Finds out without any data what the queries give. Documented: one metric over time. */
function checkExpression(queries: readonly MetricDataQuery[], periodSeconds: number): void {
  if (queries.some(({ Expression = '' }) => /\bSEARCH\s*\(/.test(Expression)))
    throw validationError('SEARCH is not supported on Metric Alarms');
  const [result] = runQueries(new MetricStore(), queries, { start: 0, end: periodSeconds * 1000 });
  if (isSeries(result!.value)) return;
  throw validationError(
    `Error in expression '${result!.query.Id}': it gives a list of metrics, of which an alarm watches one`,
  );
}
