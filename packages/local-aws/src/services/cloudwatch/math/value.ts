/** Values over time: by timestamp in epoch milliseconds, in order. */
export interface TimeSeries {
  readonly points: ReadonlyMap<number, number>;
  readonly periodSeconds: number;
}

/** What an expression can be: a number, values over time, or several of these. */
export type Value = number | TimeSeries | readonly TimeSeries[];

export const isSeries = (value: Value): value is TimeSeries =>
  typeof value === 'object' && !Array.isArray(value);

/** Applies a function to each value; what has no value then is left out. */
export function mapSeries(
  { points, periodSeconds }: TimeSeries,
  change: (value: number, timestamp: number) => number | undefined,
): TimeSeries {
  const changed = new Map<number, number>();
  for (const [timestamp, value] of points) {
    const result = change(value, timestamp);
    if (result !== undefined && Number.isFinite(result)) changed.set(timestamp, result);
  }
  return { points: changed, periodSeconds };
}

/**
 * Combines two values: numbers with each other, or with each value over time, or values of the same time.
 *
 * Documented: times that only one of them has are left out. Results that are no number, as of a division by zero, too.
 */
export function combine(left: Value, right: Value, operate: (a: number, b: number) => number): Value {
  if (typeof left === 'number') {
    if (typeof right === 'number') return operate(left, right);
    return each(right, (value) => operate(left, value));
  }
  if (typeof right === 'number') return each(left, (value) => operate(value, right));
  if (isSeries(left)) {
    if (isSeries(right)) return both(left, right, operate);
    return right.map((series) => both(left, series, operate));
  }
  if (isSeries(right)) return left.map((series) => both(series, right, operate));
  throw new Error('Operations between two lists of metrics are not possible');
}

const each = (value: TimeSeries | readonly TimeSeries[], change: (value: number) => number): Value =>
  isSeries(value) ? mapSeries(value, change) : value.map((series) => mapSeries(series, change));

const both = (left: TimeSeries, right: TimeSeries, operate: (a: number, b: number) => number): TimeSeries =>
  mapSeries(left, (value, timestamp) => {
    const other = right.points.get(timestamp);
    return other === undefined ? undefined : operate(value, other);
  });
