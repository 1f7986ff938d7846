import { describe, expect, it } from '@jest/globals';
import { chiSquareLimit } from '../../test/chi-square-limit.ts';
import { createMoment } from '../moment.ts';
import type { Moment } from '../moment.ts';
import { createRandom } from '../runtime/random.ts';
import { stepCount, tutorialStepCount } from '../catalogue/step.ts';
import { independent } from './independent.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function draw(count: number, steps: number): Moment[] {
  const traffic = independent(createRandom(randomSeed, 'what'), { users: 100, steps });
  return Array.from({ length: count }, () => {
    const moment = createMoment();
    traffic(moment);
    return moment;
  });
}

describe(`independent traffic (seed ${randomSeed})`, () => {
  const moments = draw(30_000, tutorialStepCount);

  it.each([
    ['step', 6],
    ['system', 3],
    ['page', 5],
    ['product', 8],
    ['user', 100],
  ] as const)('draws every %s with the same likelihood', (field, values) => {
    const counts = new Map<number, number>();
    for (const moment of moments) counts.set(moment[field], (counts.get(moment[field]) ?? 0) + 1);
    const expected = moments.length / values;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).toBe(values);
    expect(chiSquare).toBeLessThan(chiSquareLimit(values - 1));
  });

  it('draws the fields independently: knowing the step says nothing about the system', () => {
    const cells = Array.from({ length: 18 }, () => 0);
    for (const { step, system } of moments) cells[step * 3 + system]! += 1;
    const chiSquare = cells.reduce((sum, count) => sum + (count - 30_000 / 18) ** 2 / (30_000 / 18), 0);
    expect(chiSquare).toBeLessThan(chiSquareLimit(17));
  });

  it('makes visitors known who sign in', () => {
    const signedIn = draw(3000, stepCount).filter(({ step }) => step >= 7);
    expect(signedIn.length).toBeGreaterThan(0);
    expect(signedIn.every(({ known }) => known === 1)).toBe(true);
  });
});
