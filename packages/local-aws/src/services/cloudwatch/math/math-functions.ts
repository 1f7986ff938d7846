import { isSeries, mapEach, mapSeries } from './value.ts';
import type { TimeSeries, Value } from './value.ts';

/** A function of metric math that needs its parameters' values alone, and its name for what it has to say. */
export type MathFunction = (parameters: readonly Value[], name: string) => Value;

/** Makes one number of several; `of` is how many there could be, for which not all need to be there. */
type Reduce = (values: readonly number[], of: number) => number;

const sum: Reduce = (values) => values.reduce((total, value) => total + value, 0);
const average: Reduce = (values, of) => sum(values, of) / of;
const least: Reduce = (values) => values.reduce((a, b) => Math.min(a, b));
const most: Reduce = (values) => values.reduce((a, b) => Math.max(a, b));

/** Assumed: that of all there are, and not of a sample. */
function deviation(values: readonly number[]): number {
  const mean = average(values, values.length);
  return Math.sqrt(
    average(
      values.map((value) => (value - mean) ** 2),
      values.length,
    ),
  );
}

/** What SORT sorts by. */
export const sortingFunctions: Readonly<Record<string, Reduce>> = {
  AVG: average,
  MAX: most,
  MIN: least,
  SUM: sum,
};

/**
 * The functions of metric math that need nothing but values.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list
 */
export const functions: Readonly<Record<string, MathFunction>> = {
  ABS: one(Math.abs),
  AVG: reduced(average),
  CEIL: one(Math.ceil),
  DATAPOINT_COUNT: reduced((values) => values.length),
  DIFF: changes((change) => change),
  DIFF_TIME: changes((_change, seconds) => seconds),
  FIRST: ofList((list) => list[0] ?? nothing),
  FLOOR: one(Math.floor),
  IF: choose,
  LAST: ofList((list) => list.at(-1) ?? nothing),
  LOG: one(Math.log),
  LOG10: one(Math.log10),
  MAX: reduced(most),
  METRIC_COUNT: ofList((list) => list.length),
  MIN: reduced(least),
  PERIOD: ([value], name) => oneMetric(value, name).periodSeconds,
  RATE: changes((change, seconds) => change / seconds),
  REMOVE_EMPTY: ofList((list) => list.filter(({ points }) => points.size > 0)),
  RUNNING_SUM: overTime((series) => {
    let total = 0;
    return mapSeries(series, (value) => (total += value));
  }),
  SLICE: slice,
  STDDEV: reduced(deviation),
  SUM: reduced(sum),
};

const nothing: TimeSeries = { points: new Map(), periodSeconds: 60 };

/** The same function of a number, of each value over time, or of each of several metrics. */
function one(change: (value: number) => number): MathFunction {
  return (parameters, name) => {
    const value = only(parameters, name);
    if (typeof value === 'number') return change(value);
    return mapEach(value, (series) => mapSeries(series, (each) => change(each)));
  };
}

/** A function of one metric, or of each of several. */
function overTime(change: (series: TimeSeries) => TimeSeries): MathFunction {
  return (parameters, name) => mapEach(metrics(parameters, name), change);
}

/** The changes from one value to the next, with the seconds between. */
function changes(of: (change: number, seconds: number) => number): MathFunction {
  return overTime((series) => {
    let before: [number, number] | undefined;
    return mapSeries(series, (current, timestamp) => {
      const last = before;
      before = [timestamp, current];
      return last && of(current - last[1], (timestamp - last[0]) / 1000);
    });
  });
}

/**
 * Documented: of one metric a number, of several metrics values over time, of which an average takes those that are
 * missing as 0. Assumed: the others take those that are there.
 */
function reduced(reduce: Reduce): MathFunction {
  return (parameters, name) => {
    const value = metrics(parameters, name);
    if (isSeries(value)) return reduceSeries(value, reduce) ?? 0;
    const byTime = new Map<number, number[]>();
    for (const { points } of value) {
      for (const [time, each] of points) {
        const there = byTime.get(time);
        if (there) there.push(each);
        else byTime.set(time, [each]);
      }
    }
    const times = [...byTime.keys()].toSorted((a, b) => a - b);
    return {
      points: new Map(times.map((time) => [time, reduce(byTime.get(time)!, value.length)])),
      periodSeconds: value[0]?.periodSeconds ?? 60,
    };
  };
}

/** One number of all values of a metric; undefined where it has none. */
export const reduceSeries = ({ points }: TimeSeries, reduce: Reduce): number | undefined =>
  points.size === 0 ? undefined : reduce([...points.values()], points.size);

/** A function of a list of metrics. */
function ofList(compute: (list: readonly TimeSeries[]) => Value): MathFunction {
  return (parameters, name) => compute(listOf(only(parameters, name), name));
}

/** `SLICE(list, from)` or `SLICE(list, from, until)`, counted from 0, `until` excluded. */
function slice([list, from, until, ...rest]: readonly Value[], name: string): Value {
  if (list === undefined || from === undefined || rest.length > 0)
    throw new Error(`${name} needs a list of metrics and one or two numbers`);
  const end = until === undefined ? undefined : countOf(until, name);
  return listOf(list, name).slice(countOf(from, name), end);
}

/**
 * `IF(condition, then, else)`.
 *
 * Documented: where the condition is true and `then` has no value, it is 0; where it is false and `else` has none or is not
 * there, there is none.
 */
function choose([condition, then, otherwise, ...rest]: readonly Value[], name: string): Value {
  if (condition === undefined || then === undefined || rest.length > 0)
    throw new Error(`${name} needs a condition and one or two values`);
  const chosen = [then, otherwise].map((value) =>
    value === undefined || typeof value === 'number' ? value : oneMetric(value, name),
  );
  if (typeof condition === 'number') return chosen[condition === 0 ? 1 : 0] ?? nothing;
  return mapSeries(oneMetric(condition, name), (value, timestamp) =>
    value === 0 ? valueAt(chosen[1], timestamp) : (valueAt(chosen[0], timestamp) ?? 0),
  );
}

const valueAt = (value: number | TimeSeries | undefined, timestamp: number): number | undefined =>
  typeof value === 'number' ? value : value?.points.get(timestamp);

function only([value, ...rest]: readonly Value[], name: string): Value {
  if (value === undefined || rest.length > 0) throw new Error(`${name} takes one parameter`);
  return value;
}

function metrics(parameters: readonly Value[], name: string): TimeSeries | readonly TimeSeries[] {
  const value = only(parameters, name);
  if (typeof value === 'number') throw new Error(`${name} needs a metric or a list of metrics, not a number`);
  return value;
}

/** @throws {Error} when it is none. */
export function oneMetric(value: Value | undefined, name: string): TimeSeries {
  if (value === undefined || typeof value === 'number' || !isSeries(value)) {
    throw new Error(`${name} needs one metric`);
  }
  return value;
}

/** @throws {Error} when it is none. */
export function listOf(value: Value, name: string): readonly TimeSeries[] {
  if (typeof value === 'number' || isSeries(value)) throw new Error(`${name} needs a list of metrics`);
  return value;
}

/** @throws {Error} when it is no number of things. */
export function countOf(value: Value, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${name} needs whole numbers from 0`);
}
