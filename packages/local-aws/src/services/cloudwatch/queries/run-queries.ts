import type { MessageData, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { checkQueries } from './check-queries.ts';
import { evaluate, valuesIn } from '../math/evaluate.ts';
import { readExpression } from '../math/expression.ts';
import type { Scope } from '../math/scope.ts';
import { isSeries } from '../math/value.ts';
import type { TimeSeries, Value } from '../math/value.ts';
import { longestPeriod } from './longest-period.ts';
import { datapoints } from '../metrics/datapoints.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { metricOf } from '../metrics/metric.ts';
import { statistic } from '../metrics/statistic.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { validationError } from '../errors.ts';

/** About a second's work, whatever range of time and however many expressions are asked for. */
const mostValues = 1_000_000;

/** Documented: how many metrics a request may name, or a search may find. */
const mostSeries = 500;

/** What one query found. */
export interface QueryResult {
  readonly query: MetricDataQuery;
  /** Several of them where an expression gives a list. */
  readonly value: TimeSeries | readonly TimeSeries[];
  readonly messages: readonly MessageData[];
}

/** Times in epoch milliseconds, whole minutes, the end excluded. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Answers queries for metrics and for expressions of them, as GetMetricData and alarms ask them.
 *
 * @throws {ValidationError} when a query is none.
 * @throws {NotImplemented} when it asks what is not computed here.
 */
export function runQueries(
  store: MetricStore,
  queries: readonly MetricDataQuery[],
  range: Range,
): QueryResult[] {
  checkQueries(queries);
  const metricQueries = queries.filter(({ MetricStat }) => MetricStat !== undefined);
  const byId = new Map(queries.map((query) => [query.Id!, query]));
  const found = new Map<string, { value: Value; messages: MessageData[] }>();
  const open = new Set<string>();
  let computed = 0;
  const spend = (values: number) => {
    computed += values;
    if (computed > mostValues) {
      throw validationError(
        `The queries compute more than ${mostValues} values, which is the most of local AWS: ask for a shorter time range, longer periods or fewer expressions.`,
      );
    }
  };

  function resolve(query: MetricDataQuery) {
    const id = query.Id!;
    const known = found.get(id);
    if (known) return known;
    if (open.has(id)) throw validationError(`Error in expression '${id}': Circular dependency`);
    open.add(id);
    const result = query.MetricStat
      ? queryMetric(store, query, range)
      : {
          value: queryExpression(query, {
            ...scope,
            periodSeconds: query.Period ?? longestPeriod(metricQueries),
          }),
          messages: [],
        };
    open.delete(id);
    found.set(id, result);
    return result;
  }

  const scope: Omit<Scope, 'periodSeconds'> = {
    value: (id) => {
      const query = byId.get(id);
      return query && named(id, resolve(query).value);
    },
    metrics: (part = '') =>
      metricQueries
        .filter(({ Id }) => Id!.includes(part))
        .map((query) => named(query.Id!, resolve(query).value) as TimeSeries),
    spend,
    times: (periodSeconds) => {
      spend((range.end - range.start) / (periodSeconds * 1000));
      const times: number[] = [];
      for (let time = range.start; time < range.end; time += periodSeconds * 1000) times.push(time);
      return times;
    },
  };

  return queries
    .filter(({ ReturnData = true }) => ReturnData)
    .map((query) => {
      const { value, messages } = resolve(query);
      if (!isSeries(value)) spend(valuesIn(value));
      return { query, value: overTime(query, value), messages };
    });
}

/** A list keeps the names of what is in it. */
const named = (source: string, value: Value): Value => (isSeries(value) ? { ...value, source } : value);

function queryMetric(store: MetricStore, query: MetricDataQuery, range: Range) {
  const { Metric, Period, Stat, Unit } = query.MetricStat!;
  const compute = statistic(Stat!)!;
  const all = store.seriesOf(metricOf(Metric!.Namespace!, Metric!.MetricName!, Metric!.Dimensions));
  const span = { ...range, periodSeconds: Period! };
  const having = all
    .filter(([unit]) => (Unit ?? unit) === unit)
    .map(([unit, series]) => ({ unit, found: datapoints(series, span) }))
    .filter(({ found }) => found.length > 0);
  const points = new Map<number, number>();
  for (const { timestamp, samples } of having[0]?.found ?? []) {
    const value = compute(samples);
    if (value !== undefined) points.set(timestamp, value);
  }
  return {
    value: { points, periodSeconds: Period! },
    messages: multipleUnits(having.map(({ unit }) => unit)),
  };
}

/** Observed (localstack/localstack@047825aa, test_cloudwatch.snapshot.json): the first unit counts, and a message says so. */
const multipleUnits = (units: readonly string[]): MessageData[] =>
  units.length > 1
    ? [{ Code: 'MultipleUnits', Value: `Multiple units returned: '[${units.join(', ')}]'` }]
    : [];

function queryExpression({ Id, Expression }: MetricDataQuery, scope: Scope): Value {
  if (/^\s*SELECT\b/i.test(Expression!)) throw new NotImplemented('Metrics Insights queries, SELECT …');
  try {
    return evaluate(readExpression(Expression!), scope);
  } catch (error) {
    if ((error as { $fault?: string }).$fault) throw error;
    throw validationError(`Error in expression '${Id}': ${(error as Error).message}`);
  }
}

/** Documented: an expression gives values over time, or several of these, and no number. */
function overTime({ Id }: MetricDataQuery, value: Value): TimeSeries | readonly TimeSeries[] {
  if (typeof value === 'number') {
    throw validationError(
      `Error in expression '${Id}': it gives a number, not values over time; TIME_SERIES makes these of it`,
    );
  }
  if (!isSeries(value) && value.length > mostSeries) {
    throw validationError(
      `Error in expression '${Id}': it gives ${value.length} metrics, more than ${mostSeries}`,
    );
  }
  return value;
}
