/** Values over time: by timestamp in epoch milliseconds, in order. */
export interface TimeSeries {
  readonly points: ReadonlyMap<number, number>;
  readonly periodSeconds: number;
  /** The id of the query that it comes from: what it is called by where an expression gives several. */
  readonly source?: string;
}

/** What an expression can be: a number, values over time, or several of these. */
export type Value = number | TimeSeries | readonly TimeSeries[];

export const isSeries = (value: Value): value is TimeSeries =>
  typeof value === 'object' && !Array.isArray(value);

/** Applies a function to each value; what has no value then is left out. */
export function mapSeries(
  series: TimeSeries,
  change: (value: number, timestamp: number) => number | undefined,
): TimeSeries {
  const changed = new Map<number, number>();
  for (const [timestamp, value] of series.points) {
    const result = change(value, timestamp);
    if (result !== undefined && Number.isFinite(result)) changed.set(timestamp, result);
  }
  return { ...series, points: changed };
}

/** Changes values over time, or each of a list of these. */
export const mapEach = (
  value: TimeSeries | readonly TimeSeries[],
  change: (series: TimeSeries) => TimeSeries,
): TimeSeries | readonly TimeSeries[] => (isSeries(value) ? change(value) : value.map(change));

/** The times at which any of them has a value, in order. */
const timesOf = (all: readonly TimeSeries[]): number[] =>
  [...new Set(all.flatMap(({ points }) => [...points.keys()]))].toSorted((a, b) => a - b);

/**
 * Combines two values: numbers with each other, or with each value over time, or values of the same time.
 *
 * Documented: at a time that only one of them has, the other is 0. Results that are no number, as of a division by zero,
 * are left out.
 */
export function combine(left: Value, right: Value, operate: (a: number, b: number) => number): Value {
  if (typeof left === 'number') {
    if (typeof right === 'number') return operate(left, right);
    return mapEach(right, (series) => mapSeries(series, (value) => operate(left, value)));
  }
  if (typeof right === 'number')
    return mapEach(left, (series) => mapSeries(series, (value) => operate(value, right)));
  if (isSeries(left)) {
    return mapEach(right, (series) => ({ ...both(left, series, operate), source: series.source }));
  }
  if (isSeries(right)) return left.map((series) => both(series, right, operate));
  throw new Error('Operations between two lists of metrics are not possible');
}

function both(left: TimeSeries, right: TimeSeries, operate: (a: number, b: number) => number): TimeSeries {
  const points = new Map(timesOf([left, right]).map((time) => [time, left.points.get(time) ?? 0]));
  return mapSeries({ ...left, points }, (value, time) => operate(value, right.points.get(time) ?? 0));
}
