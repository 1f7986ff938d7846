import { describe, expect, it } from '@jest/globals';
import { Distribution } from './distribution.ts';

const of = (values: readonly number[]) => {
  const distribution = new Distribution();
  for (const value of values) distribution.add(value, 1);
  return distribution;
};
const numbers = (count: number, make: (index: number) => number) =>
  Array.from({ length: count }, (_, i) => make(i));

describe('a distribution', () => {
  it('is exact for few values, whatever their counts and signs', () => {
    const distribution = of([-5, 0, 3]);
    distribution.add(7, 7);
    expect([0, 10, 20, 30, 31, 100].map((percent) => distribution.percentile(percent))).toEqual([
      -5, -5, 0, 3, 7, 7,
    ]);
  });

  it.each([
    ['even numbers', numbers(10_000, (index) => 2 * index)],
    ['tiny numbers', numbers(1000, (index) => (index + 1) * 1e-9)],
    ['huge numbers', numbers(1000, (index) => 2 ** (index / 4))],
    ['negative numbers', numbers(1000, (index) => -(index + 1))],
    ['both signs', numbers(1001, (index) => index - 500)],
  ])('is within 1 %% of any percentile of %s', (_case, values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const distribution = of(values.toReversed());
    for (const percent of [0.1, 1, 5, 25, 50, 75, 90, 99, 99.9]) {
      const exact = sorted[Math.ceil((percent / 100) * values.length) - 1]!;
      expect(Math.abs(distribution.percentile(percent) - exact)).toBeLessThanOrEqual(
        Math.abs(exact) * 0.01 + 1e-12,
      );
    }
  });

  it('takes bounded memory', () => {
    const distribution = of(numbers(100_000, (index) => Math.sqrt(index) * 1000));
    expect(distribution.toJSON().counts.length).toBeLessThan(800);
  });

  it.each([
    ['few and few', 10, 10],
    ['few and many', 10, 1000],
    ['many and few', 1000, 10],
    ['many and many', 1000, 1000],
  ])('joins %s values as if they had been one', (_case, first, second) => {
    const [left, right] = [numbers(first, (index) => index + 1), numbers(second, (index) => 2 * index + 1)];
    const joined = of(left);
    joined.merge(of(right));
    const whole = of([...left, ...right]);
    for (const percent of [10, 50, 90, 99])
      expect(joined.percentile(percent)).toBeCloseTo(whole.percentile(percent), 6);
  });

  it('is the same after being written and read', () => {
    for (const count of [10, 1000]) {
      const distribution = of(numbers(count, (index) => index));
      const read = Distribution.of(JSON.parse(JSON.stringify(distribution)) as never);
      expect(read.percentile(75)).toBe(distribution.percentile(75));
    }
  });
});
