import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { Aggregate } from './aggregate.ts';

/** Computes a statistic; undefined where the samples do not tell. */
export type Statistic = (samples: Aggregate) => number | undefined;

const simple: Record<string, Statistic> = {
  SampleCount: ({ count }) => count,
  Average: ({ sum, count }) => (count > 0 ? sum / count : undefined),
  Sum: ({ sum }) => sum,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
};

export const simpleStatistics = Object.keys(simple);

/** A percentile such as `p99.9`. */
const percentile = /^p(?<percent>\d{1,2}(?:\.\d{1,10})?|100)$/;

/** Statistics of AWS that are not computed here. */
const known = /^(?:IQM|(?:tm|wm|tc|ts)(?:\d|\()|PR\()/i;

/**
 * Reads the name of a statistic: `Sum` and its like, or `p0` to `p100`.
 *
 * Undefined for what is none.
 * @throws {NotImplemented} when it is a trimmed mean or count, a winsorized mean, a percentile rank or the interquartile
 * mean.
 */
export function statistic(name: string): Statistic | undefined {
  if (Object.hasOwn(simple, name)) return simple[name];
  const percent = percentile.exec(name)?.groups?.['percent'];
  if (percent !== undefined) return (samples) => percentileOf(samples, Number(percent));
  if (!known.test(name)) return undefined;
  throw new NotImplemented(`the statistic ${name}; it has ${simpleStatistics.join(', ')} and p0 to p100`);
}

/** Documented: there are no percentiles where any value is negative, nor of statistic sets with different values. */
function percentileOf({ distribution, minimum, maximum }: Aggregate, percent: number): number | undefined {
  if (minimum < 0) return undefined;
  if (distribution === null) return minimum === maximum ? minimum : undefined;
  const value = distribution ? distribution.percentile(percent) : minimum;
  return Math.min(Math.max(value, minimum), maximum);
}
