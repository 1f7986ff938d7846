import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { poissonGaps, spreadGaps, uniformGaps } from './gaps.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);
const random = createRandom(randomSeed, 'gaps');
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe(`pauses (seed ${randomSeed})`, () => {
  it('that are uniform lie between 0 and the longest, half of it on average', () => {
    const gap = uniformGaps(random, 2);
    const gaps = Array.from({ length: 20_000 }, () => gap());
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...gaps)).toBeLessThan(2e6);
    expect(Math.abs(mean(gaps) - 1e6)).toBeLessThan((6 * 2e6) / Math.sqrt(12 * gaps.length));
  });

  it('of a Poisson process have the mean of the rate, and a deviation as large', () => {
    const gap = poissonGaps(random, 50);
    const gaps = Array.from({ length: 20_000 }, () => gap());
    expect(Math.abs(mean(gaps) - 20_000)).toBeLessThan((6 * 20_000) / Math.sqrt(gaps.length));
    const deviation = Math.sqrt(mean(gaps.map((value) => (value - 20_000) ** 2)));
    // The deviation of so many draws is itself off by 1 in 100, and further off more often than a normal one.
    expect(Math.abs(deviation / 20_000 - 1)).toBeLessThan(0.08);
  });

  it.each([1, 2, 1000])('that spread put exactly %d events into the span, evenly', (count) => {
    const gap = spreadGaps(random, count, 1e9);
    const times = Array.from({ length: count }, () => gap()).map(
      (
        (sum) => (value) =>
          (sum += value)
      )(0),
    );
    expect(times.at(-1)).toBeLessThanOrEqual(1e9);
    if (count < 100) return;
    expect(Math.abs(mean(times) - 5e8)).toBeLessThan((6 * 1e9) / Math.sqrt(12 * count));
    const early = times.filter((time) => time < 2.5e8).length;
    expect(Math.abs(early / count - 0.25)).toBeLessThan(6 * Math.sqrt((0.25 * 0.75) / count));
  });
});
