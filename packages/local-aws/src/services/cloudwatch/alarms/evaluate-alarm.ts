import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { MetricStore } from '../metrics/metric-store.ts';
import { runQueries } from '../queries/run-queries.ts';
import type { AlarmConfiguration, AlarmState, MetricAlarm } from './alarm.ts';
import { comparisons } from './comparison.ts';
import { longestPeriod } from '../queries/longest-period.ts';
import { decide, evaluationRange } from './decide-state.ts';
import type { MissingData } from './decide-state.ts';
import type { Point } from './evaluation.ts';
import { reason, reasonData } from './reason.ts';

/** A week of minutes. */
const mostPeriods = 10_080;

/** Evaluates an alarm at a whole minute; undefined where its state stays as it is. */
export function evaluateAlarm(alarm: MetricAlarm, store: MetricStore, now: number): AlarmState | undefined {
  const { configuration, state } = alarm;
  const { points, sampleCounts } = pointsOf(configuration, store, now);
  const { breaches } = comparisons[configuration.ComparisonOperator!]!;
  const evaluationPeriods = configuration.EvaluationPeriods!;
  const value = decide(
    points.map(({ value }) => (value === undefined ? undefined : breaches(value, configuration.Threshold!))),
    {
      evaluationPeriods,
      datapointsToAlarm: configuration.DatapointsToAlarm ?? evaluationPeriods,
      missingData: (configuration.TreatMissingData ?? 'missing') as MissingData,
    },
    state.value,
  );
  if (value === state.value) return undefined;
  const at = new Date(now).toISOString();
  const counts = sampleCounts();
  const evaluation = {
    configuration,
    points: points.map((point) => ({ ...point, sampleCount: counts?.get(point.timestamp) })),
    queriedAt: now,
  };
  return {
    value,
    reason: reason(value, evaluation),
    reasonData: reasonData(evaluation),
    updatedAt: at,
    transitionedAt: at,
  };
}

/** How far back the samples lie that an alarm looks at, in milliseconds. */
export function windowMs({ configuration }: MetricAlarm): number {
  const periodSeconds = configuration.Period ?? longestPeriod(queriesOf(configuration));
  return (periodsOf(configuration) + 1) * periodSeconds * 1000;
}

/** An alarm that was kept before there was a limit may ask for more. */
const periodsOf = ({ EvaluationPeriods }: AlarmConfiguration) =>
  evaluationRange(Math.min(EvaluationPeriods!, mostPeriods));

/** The values of the periods that end now or earlier, and what counts the samples behind those of one metric. */
function pointsOf(configuration: AlarmConfiguration, store: MetricStore, now: number) {
  const queries = queriesOf(configuration);
  const periodSeconds = configuration.Period ?? longestPeriod(queries);
  const count = periodsOf(configuration);
  const start = now - count * periodSeconds * 1000;
  const valuesOf = (asked: readonly MetricDataQuery[]) => {
    const [result] = runQueries(store, asked, { start, end: now });
    // Only alarms that were kept before lists were refused have one.
    return { query: result!.query, values: [result!.value].flat()[0]?.points };
  };
  const { query, values } = valuesOf(queries);
  const points: Point[] = Array.from({ length: count }, (_, index) => {
    const timestamp = start + index * periodSeconds * 1000;
    return { timestamp, value: values?.get(timestamp) };
  });
  const { MetricStat } = query;
  const sampleCounts = () =>
    MetricStat && valuesOf([{ ...query, MetricStat: { ...MetricStat, Stat: 'SampleCount' } }]).values;
  return { points, sampleCounts };
}

/** What an alarm asks: its own queries, or the one metric it names. */
function queriesOf(configuration: AlarmConfiguration): readonly MetricDataQuery[] {
  const { Metrics, Namespace, MetricName, Dimensions, Period, Unit } = configuration;
  if (Metrics && Metrics.length > 0) return Metrics;
  const Stat = configuration.Statistic ?? configuration.ExtendedStatistic;
  const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period, Stat, Unit };
  return [{ Id: 'm1', MetricStat, ReturnData: true }];
}
