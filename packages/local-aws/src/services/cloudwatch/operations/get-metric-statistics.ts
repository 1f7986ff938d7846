import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { Datapoint, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { checkPeriod } from '../queries/check-period.ts';
import { datapoints, wholeMinute } from '../metrics/datapoints.ts';
import type { Datapoint as DatapointOfPeriod, Span } from '../metrics/datapoints.ts';
import { metricOf } from '../metrics/metric.ts';
import { simpleStatistics, statistic } from '../metrics/statistic.ts';
import type { Statistic } from '../metrics/statistic.ts';
import { invalidParameterCombination, invalidParameterValue } from '../errors.ts';

const simple = new Set(simpleStatistics);

/**
 * Answers with statistics of one metric, period by period; each unit has datapoints of its own.
 *
 * Documented: 1,440 datapoints at the most; the start is included, the end is not; statistics or percentiles, not both.
 */
export const getMetricStatistics = operation(GetMetricStatisticsCommand, (input, { state }) => {
  const { Namespace, MetricName, Dimensions, Unit, Period, Statistics = [], ExtendedStatistics = [] } = input;
  const span = spanOf(input.StartTime!, input.EndTime!, Period!);
  const names = [...Statistics, ...ExtendedStatistics];
  if ((Statistics.length === 0) === (ExtendedStatistics.length === 0)) {
    throw invalidParameterCombination(
      `Must specify either Statistics or ExtendedStatistics${names.length > 0 ? ', but not both' : ''}`,
    );
  }
  const computed = names.map((name) => ({ name, compute: statistic(name) ?? unknown(name) }));
  const series = state.metrics.seriesOf(metricOf(Namespace!, MetricName!, Dimensions));
  const Datapoints = series
    .filter(([unit]) => (Unit ?? unit) === unit)
    .flatMap(([unit, series]) => datapoints(series, span).flatMap((point) => view(point, unit, computed)))
    .toSorted((a, b) => a.Timestamp!.getTime() - b.Timestamp!.getTime());
  return { Label: MetricName, Datapoints };
});

/** One datapoint, or none where no statistic can be told. */
function view(
  { timestamp, samples }: DatapointOfPeriod,
  unit: string,
  computed: readonly { name: string; compute: Statistic }[],
): Datapoint[] {
  const values = computed.flatMap(({ name, compute }) => {
    const value = compute(samples);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (values.length === 0) return [];
  const extended = values.filter(([name]) => !simple.has(name));
  const ExtendedStatistics = extended.length > 0 ? Object.fromEntries(extended) : undefined;
  const basic = Object.fromEntries(values.filter(([name]) => simple.has(name)));
  return [{ Timestamp: new Date(timestamp), Unit: unit as StandardUnit, ...basic, ExtendedStatistics }];
}

function spanOf(from: Date, to: Date, periodSeconds: number): Span {
  checkPeriod(periodSeconds, 'Period');
  if (from >= to) {
    throw invalidParameterValue('The parameter StartTime must be less than the parameter EndTime.');
  }
  const start = wholeMinute(from);
  const requested = Math.ceil((to.getTime() - start) / (periodSeconds * 1000));
  if (requested > 1440) {
    // Observed (cloud-custodian/cloud-custodian#7103): the text.
    throw invalidParameterCombination(
      `You have requested up to ${requested} datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  return { start, end: to.getTime(), periodSeconds };
}

function unknown(name: string): never {
  throw invalidParameterValue(`The value ${name} for parameter ExtendedStatistics is not supported.`);
}
