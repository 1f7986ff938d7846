import { describe, expect, it } from '@jest/globals';
import { chiSquareLimit } from '../../test/chi-square-limit.ts';
import { createRandom } from './random.ts';

function draw(seed: number, stream: string, count = 5): number[] {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.uint32());
}

describe('createRandom', () => {
  it.each([
    [42, draw(42, 'what')],
    [1337, draw(1337, 'what')],
    [1211, draw(1211, 'what')],
  ])('gives the same numbers for seed %d each time', (seed, numbers) => {
    expect(draw(seed, 'what')).toEqual(numbers);
  });

  it('keeps its numbers from one version of this project to the next', () => {
    expect([42, 1337, 1211].map((seed) => draw(seed, 'what', 3))).toMatchInlineSnapshot(`
      [
        [
          508857697,
          2262041181,
          2909918824,
        ],
        [
          1302696449,
          4082386444,
          3600944222,
        ],
        [
          4246863855,
          2328616576,
          206096728,
        ],
      ]
    `);
  });

  it.each([
    ['seeds', draw(1, 'a'), draw(2, 'a')],
    ['streams', draw(1, 'a'), draw(1, 'b')],
    ['seeds that differ above 32 bits', draw(1, 'a'), draw(1 + 2 ** 32, 'a')],
  ])('gives other numbers for other %s', (_, one, other) => {
    expect(one).not.toEqual(other);
  });

  it('spreads evenly: chi-square of 64 bins of 64,000 draws is below its limit', () => {
    const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'even');
    const bins = Array.from({ length: 64 }, () => 0);
    for (let i = 0; i < 64_000; i += 1) bins[random.below(64)]! += 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(chiSquareLimit(63));
  });

  it('stays within its bounds', () => {
    const random = createRandom(7, 'bounds');
    for (let i = 0; i < 10_000; i += 1) {
      const share = random.next();
      const below = random.below(3);
      expect(share >= 0 && share < 1 && Number.isInteger(below) && below >= 0 && below < 3).toBe(true);
    }
  });
});
