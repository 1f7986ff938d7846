import { isSeries, mapSeries } from './value.ts';
import type { TimeSeries, Value } from './value.ts';

/** A function of metric math. */
export type MathFunction = (parameters: readonly Value[]) => Value;

type Reduce = (values: readonly number[]) => number;

const sum: Reduce = (values) => values.reduce((total, value) => total + value, 0);
const average: Reduce = (values) => sum(values) / values.length;

/**
 * The functions of metric math that are computed here.
 *
 * Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list
 */
export const functions: Readonly<Record<string, MathFunction>> = {
  ABS: one((value) => Math.abs(value)),
  CEIL: one((value) => Math.ceil(value)),
  FLOOR: one((value) => Math.floor(value)),
  SUM: reduced(sum),
  AVG: reduced(average),
  MIN: reduced((values) => Math.min(...values)),
  MAX: reduced((values) => Math.max(...values)),
  DIFF: changes((change) => change),
  RATE: changes((change, seconds) => change / seconds),
  PERIOD: ([value]) => series(value, 'PERIOD').periodSeconds,
  IF: choose,
};

/** The same function of a number, of each value over time, or of each of several metrics. */
function one(change: (value: number) => number): MathFunction {
  return ([value]) => {
    if (value === undefined) throw new Error('A parameter is missing');
    if (typeof value === 'number') return change(value);
    return isSeries(value) ? mapSeries(value, change) : value.map((series) => mapSeries(series, change));
  };
}

/** Documented: of one metric a number, of several metrics values over time, of whichever have one then. */
function reduced(reduce: Reduce): MathFunction {
  return ([value, ...rest]) => {
    if (value === undefined || typeof value === 'number' || rest.length > 0) {
      throw new Error('One metric or one list of metrics is needed');
    }
    if (isSeries(value)) return value.points.size > 0 ? reduce([...value.points.values()]) : 0;
    const times = new Set(value.flatMap(({ points }) => [...points.keys()]));
    const points = new Map<number, number>();
    for (const time of [...times].toSorted((a, b) => a - b))
      points.set(time, reduce(value.flatMap(({ points }) => points.get(time) ?? [])));
    return { points, periodSeconds: value[0]?.periodSeconds ?? 60 };
  };
}

/** The changes from one value to the next, with the seconds between. */
function changes(of: (change: number, seconds: number) => number): MathFunction {
  return ([value]) => {
    let before: [number, number] | undefined;
    return mapSeries(series(value, 'DIFF or RATE'), (current, timestamp) => {
      const last = before;
      before = [timestamp, current];
      return last && of(current - last[1], (timestamp - last[0]) / 1000);
    });
  };
}

/** `IF(condition, then, else)`: without `else`, times that do not fit are left out. */
function choose([condition, then, otherwise]: readonly Value[]): Value {
  if (condition === undefined || then === undefined) throw new Error('IF needs a condition and a value');
  if (typeof condition === 'number') {
    const chosen = condition === 0 ? otherwise : then;
    if (chosen === undefined) throw new Error('IF of a number needs a value for both cases');
    return chosen;
  }
  return mapSeries(series(condition, 'IF'), (value, timestamp) => {
    const chosen = value === 0 ? otherwise : then;
    return typeof chosen === 'number' || chosen === undefined
      ? chosen
      : series(chosen, 'IF').points.get(timestamp);
  });
}

function series(value: Value | undefined, name: string): TimeSeries {
  if (value === undefined || typeof value === 'number' || !isSeries(value)) {
    throw new Error(`${name} needs one metric`);
  }
  return value;
}
