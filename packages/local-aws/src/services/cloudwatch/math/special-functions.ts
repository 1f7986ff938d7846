import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { Expression } from './expression.ts';
import { countOf, listOf, oneMetric, reduceSeries, sortingFunctions } from './math-functions.ts';
import type { Scope } from './scope.ts';
import { isSeries, mapEach } from './value.ts';
import type { TimeSeries, Value } from './value.ts';

/** How a function is called whose parameters are more than values, or which looks at what is asked for. */
interface Call {
  readonly name: string;
  readonly parameters: readonly Expression[];
  readonly compute: (parameter: Expression) => Value;
  readonly scope: Scope;
}

/**
 * The functions of metric math that take words, or fill the whole range of time that is asked for.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list
 */
export const specialFunctions: Readonly<Record<string, (call: Call) => Value>> = {
  // Documented: Monday is the first day of a week; all in UTC.
  DATE: ofTime((time) => time.getUTCDate()),
  DAY: ofTime((time) => time.getUTCDay() || 7),
  EPOCH: ofTime((time) => time.getTime() / 1000),
  FILL: fill,
  HOUR: ofTime((time) => time.getUTCHours()),
  METRICS: metrics,
  MINUTE: ofTime((time) => time.getUTCMinutes()),
  MONTH: ofTime((time) => time.getUTCMonth() + 1),
  SORT: sort,
  TIME_SERIES: timeSeries,
  YEAR: ofTime((time) => time.getUTCFullYear()),
  ...Object.fromEntries(
    [
      'ANOMALY_DETECTION_BAND',
      'DB_PERF_INSIGHTS',
      'INSIGHT_RULE_METRIC',
      'LAMBDA',
      'SEARCH',
      'SERVICE_QUOTA',
    ].map((name) => [name, refuse]),
  ),
};

function refuse({ name }: Call): never {
  throw new NotImplemented(`the metric math function ${name}`);
}

/** `METRICS()`, or `METRICS("part")` of those whose id contains it. */
function metrics({ parameters: [part, ...rest], scope }: Call): Value {
  if ((part && part.kind !== 'text') || rest.length > 0) throw new Error('METRICS takes a text, or nothing');
  return scope.metrics(part?.text);
}

/** A value for each period of the range, made of when it begins. */
function ofTime(of: (time: Date) => number) {
  return ({ name, parameters: [parameter, ...rest], compute, scope }: Call): Value => {
    const series = oneMetric(parameter && rest.length === 0 ? compute(parameter) : undefined, name);
    const times = scope.times(series.periodSeconds);
    return { ...series, points: new Map(times.map((time) => [time, of(new Date(time))])) };
  };
}

/** `TIME_SERIES(5)`: the number, for each period of the range. */
function timeSeries({ name, parameters: [parameter, ...rest], compute, scope }: Call): Value {
  const value = parameter && rest.length === 0 ? compute(parameter) : undefined;
  if (typeof value !== 'number') throw new Error(`${name} needs one number`);
  const { periodSeconds } = scope;
  return { points: new Map(scope.times(periodSeconds).map((time) => [time, value])), periodSeconds };
}

/** `SORT(METRICS(), AVG, DESC, 10)`: what has no value comes last; without the number all are given. */
function sort({ name, parameters, compute, scope }: Call): Value {
  const [list, by, order, limit, ...rest] = parameters;
  const reduce = by?.kind === 'name' && Object.hasOwn(sortingFunctions, by.name) && sortingFunctions[by.name];
  const direction = order?.kind === 'name' && { ASC: 1, DESC: -1 }[order.name];
  if (!list || !reduce || !direction || rest.length > 0) {
    throw new Error(
      `${name} needs a list of metrics, one of ${Object.keys(sortingFunctions).join(', ')}, ASC or DESC, and a number where not all are wanted`,
    );
  }
  const all = listOf(compute(list), name).map((series) => {
    scope.spend(series.points.size);
    return { series, value: reduceSeries(series, reduce) };
  });
  const sorted = [
    ...all.filter(({ value }) => value !== undefined).toSorted((a, b) => (a.value! - b.value!) * direction),
    ...all.filter(({ value }) => value === undefined),
  ].map(({ series }) => series);
  return limit === undefined ? sorted : sorted.slice(0, countOf(compute(limit), name));
}

/** `FILL(m1, 0)`, `FILL(m1, REPEAT)` or `FILL(METRICS(), LINEAR)`: gives the periods without a value one. */
function fill({ parameters: [of, by, ...rest], compute, scope }: Call): Value {
  if (!of || !by || rest.length > 0)
    throw new Error('FILL needs a metric, or a list of metrics, and a value');
  const value = compute(of);
  if (typeof value === 'number') throw new Error('FILL needs a metric, or a list of metrics');
  return mapEach(value, fillerOf(by, compute, scope));
}

function fillerOf(
  by: Expression,
  compute: Call['compute'],
  scope: Scope,
): (series: TimeSeries) => TimeSeries {
  const word = by.kind === 'name' ? by.name : '';
  if (word === 'REPEAT') return (series) => repeated(series, scope.times(series.periodSeconds));
  if (word === 'LINEAR') return (series) => interpolated(series, scope.times(series.periodSeconds));
  const filler = compute(by);
  if (typeof filler !== 'number' && !isSeries(filler))
    throw new Error('FILL takes a number, a metric, REPEAT or LINEAR');
  return (series) =>
    withPoints(
      series,
      scope
        .times(series.periodSeconds)
        .map((time) => [
          time,
          series.points.get(time) ?? (typeof filler === 'number' ? filler : filler.points.get(time)),
        ]),
    );
}

function repeated(series: TimeSeries, times: readonly number[]): TimeSeries {
  let last: number | undefined;
  return withPoints(
    series,
    times.map((time) => [time, (last = series.points.get(time) ?? last)]),
  );
}

/** Documented: a line from what is before a gap to what is behind it, so that there is none before the first or after the last value. */
function interpolated(series: TimeSeries, times: readonly number[]): TimeSeries {
  const known = [...series.points];
  let next = 0;
  return withPoints(
    series,
    times.map((time) => {
      while (next < known.length && known[next]![0] <= time) next += 1;
      const [before, after] = [known[next - 1], known[next]];
      if (!before || before[0] === time) return [time, before?.[1]];
      return [
        time,
        after && before[1] + ((after[1] - before[1]) * (time - before[0])) / (after[0] - before[0]),
      ];
    }),
  );
}

const withPoints = (
  series: TimeSeries,
  points: readonly (readonly [number, number | undefined])[],
): TimeSeries => ({
  ...series,
  points: new Map(points.filter((point): point is [number, number] => point[1] !== undefined)),
});
