import { Distribution } from './distribution.ts';

/** What is known of the samples of some time. */
export interface Aggregate {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Absent where all samples are equal; null where only a statistic set was put, so that it is not known. */
  readonly distribution?: Distribution | null;
}

export const single = (value: number, count = 1): Aggregate => ({
  count,
  sum: value * count,
  minimum: value,
  maximum: value,
});

/** Joins what is known of two sets of samples; neither is changed. */
export const join = (a: Aggregate, b: Aggregate): Aggregate =>
  absorb({ ...a, distribution: a.distribution && a.distribution.copy() }, b);

/** Joins what is known of two sets of samples; the first must not be used any more. */
export function absorb(a: Aggregate, b: Aggregate): Aggregate {
  return {
    count: a.count + b.count,
    sum: a.sum + b.sum,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
    distribution: absorbDistribution(a, b),
  };
}

function absorbDistribution(a: Aggregate, b: Aggregate): Distribution | null | undefined {
  if (a.distribution === null || b.distribution === null) return null;
  if (Math.min(a.minimum, b.minimum) === Math.max(a.maximum, b.maximum)) return undefined;
  const joined = a.distribution ?? new Distribution();
  if (!a.distribution) joined.add(a.minimum, a.count);
  if (b.distribution) joined.merge(b.distribution);
  else joined.add(b.minimum, b.count);
  return joined;
}
