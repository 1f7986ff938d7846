import {
  GetMetricStatisticsCommand,
  InvalidParameterCombinationException,
  InvalidParameterValueException,
  MissingRequiredParameterException,
  type Datapoint,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { operation, type Context } from '../../../operation.ts';
import { checkPeriod } from '../check-period.ts';
import {
  datapoints,
  wholeMinute,
  type Datapoint as DatapointOfPeriod,
  type Span,
} from '../metrics/datapoints.ts';
import { metricOf } from '../metrics/metric.ts';
import { simpleStatistics, statistic, type Statistic } from '../metrics/statistic.ts';
import type { CloudWatchState } from '../state.ts';

const simple = new Set(simpleStatistics);

/**
 * Answers with statistics of one metric, period by period; each unit has datapoints of its own.
 *
 * Documented: 1,440 datapoints at the most; the start is included, the end is not.
 */
export const getMetricStatistics = operation(
  GetMetricStatisticsCommand,
  (input, { state }: Context<CloudWatchState>) => {
    const {
      Namespace,
      MetricName,
      Dimensions,
      Unit,
      Period,
      Statistics = [],
      ExtendedStatistics = [],
    } = input;
    const span = spanOf(input.StartTime!, input.EndTime!, Period!);
    const names = [...Statistics, ...ExtendedStatistics];
    if (names.length === 0) {
      throw new MissingRequiredParameterException({
        message: 'Must specify either Statistics or ExtendedStatistics',
        $metadata: {},
      });
    }
    const computed = names.map((name) => ({ name, compute: statistic(name) ?? unknown(name) }));
    const series = state.metrics.seriesOf(metricOf(Namespace!, MetricName!, Dimensions));
    const Datapoints = series
      .filter(([unit]) => (Unit ?? unit) === unit)
      .flatMap(([unit, series]) => datapoints(series, span).map((point) => view(point, unit, computed)))
      .toSorted((a, b) => a.Timestamp!.getTime() - b.Timestamp!.getTime());
    return { Label: MetricName, Datapoints };
  },
);

function view(
  { timestamp, samples }: DatapointOfPeriod,
  unit: string,
  computed: readonly { name: string; compute: Statistic }[],
): Datapoint {
  const values = computed.flatMap(({ name, compute }) => {
    const value = compute(samples);
    return value === undefined ? [] : [[name, value] as const];
  });
  const extended = values.filter(([name]) => !simple.has(name));
  return {
    Timestamp: new Date(timestamp),
    Unit: unit as StandardUnit,
    ...Object.fromEntries(values.filter(([name]) => simple.has(name))),
    ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(extended) }),
  };
}

function spanOf(from: Date, to: Date, periodSeconds: number): Span {
  checkPeriod(periodSeconds, 'Period');
  if (from >= to) {
    throw new InvalidParameterValueException({
      message: 'The parameter StartTime must be less than the parameter EndTime.',
      $metadata: {},
    });
  }
  const start = wholeMinute(from);
  const requested = Math.ceil((to.getTime() - start) / (periodSeconds * 1000));
  if (requested > 1440) {
    // Observed (aws/aws-cli#1413 and many others): the text.
    throw new InvalidParameterCombinationException({
      message: `You have requested up to ${requested.toLocaleString('en-US')} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      $metadata: {},
    });
  }
  return { start, end: to.getTime(), periodSeconds };
}

function unknown(name: string): never {
  throw new InvalidParameterValueException({
    message: `The value ${name} for parameter ExtendedStatistics is not supported.`,
    $metadata: {},
  });
}
