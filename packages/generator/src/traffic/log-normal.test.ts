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
    // Seven times how far the quartiles of so many draws are from the standard normal's.
    for (const [i, quartile] of [
      [5000, -0.6745],
      [10_000, 0],
      [15_000, 0.6745],
    ] as const)
      expect(Math.abs(Math.log(values[i]! / median) - quartile * sigma)).toBeLessThanOrEqual(
        7 * 0.0096 * sigma,
      );
  });
});
