import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { logNormal } from './log-normal.ts';

describe('logNormal', () => {
  it.each([
    [9, 1],
    [1200, 0.9],
    [1, 0],
  ])('has the median %d and, with sigma %d, the quartiles that belong to it', (median, sigma) => {
    const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'log-normal');
    const draw = logNormal(median, sigma);
    const values = Array.from({ length: 20_000 }, () => draw(random)).toSorted((a, b) => a - b);
    // The standard normal's upper quartile.
    const spread = Math.exp(0.6745 * sigma);
    expect(values[10_000]! / median).toBeCloseTo(1, 1);
    expect(values[15_000]! / median / spread).toBeCloseTo(1, 1);
    expect((values[5000]! / median) * spread).toBeCloseTo(1, 1);
  });
});
