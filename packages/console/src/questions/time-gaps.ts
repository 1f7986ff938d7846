import type { ChartSeries } from '@clickstream/lake';

const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) && !Number.isNaN(Date.parse(text));

/**
 * A series over times of a regular step, such as one row a minute, with a point without a value, at its end, for each
 * gap: no line is drawn over minutes that have no row. The same series where the names are no times, or in no step.
 */
export function withTimeGaps(series: ChartSeries): ChartSeries {
  if (!series.names.every(isTime)) return series;
  const times = series.names.map((name) => Date.parse(name)).toSorted((a, b) => a - b);
  const waits = times.slice(1).map((at, index) => at - times[index]!);
  const step = Math.min(...waits);
  // Months, and whatever comes as it comes, have none.
  if (!waits.every((wait) => step > 0 && wait % step === 0)) return series;
  const gaps = times.filter((_, index) => waits[index]! > step);
  return {
    ...series,
    names: [...series.names, ...gaps.map((at) => new Date(at + step).toISOString())],
    values: [...series.values, ...gaps.map(() => null)],
  };
}
