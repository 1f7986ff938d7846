import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { advance, intensityBetween } from './intensity.ts';
import { checkOptions } from '../plan.ts';
import { rateProfile } from './rate-profile.ts';

const hourMicros = 3_600_000_000;
const sunday = Date.UTC(2026, 0, 4) * 1000;
const sparse = rateProfile(Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 24 : 0)));

describe('a profile', () => {
  it.each(['shop', Array.from({ length: 24 }, (_, hour) => hour)] as const)(
    'has the mean 1 over a week: %j',
    (option) => {
      const week = 168 * hourMicros;
      expect(intensityBetween(rateProfile(option), sunday, sunday + week) / week).toBeCloseTo(1, 9);
    },
  );

  it('of a shop has its day by the hour UTC and its week from Sunday on', () => {
    const profile = rateProfile('shop')!;
    const at = (hour: number): number =>
      intensityBetween(profile, sunday + hour * hourMicros, sunday + (hour + 1) * hourMicros) / hourMicros;
    expect(at(20)).toBeGreaterThan(10 * at(3));
    expect(at(20) / at(24 + 20)).toBeCloseTo(1.25 / 0.95, 9);
  });

  it('stretches a pause over the hours in which nothing happens', () => {
    // The one busy hour of a day has 24 times the mean.
    expect(advance(sparse, sunday, 12 * hourMicros)).toBe(sunday + 12.5 * hourMicros);
    expect(advance(sparse, sunday + 13 * hourMicros, 1)).toBeCloseTo(sunday + 36 * hourMicros, 0);
  });

  it('is undone by its inverse: what lies between two times is the pause from one to the other', () => {
    const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'intensity');
    for (const profile of [undefined, rateProfile('shop'), sparse]) {
      for (let i = 0; i < 200; i += 1) {
        const from = sunday + Math.floor(random.next() * 168 * hourMicros);
        const gap = random.next() * 50 * hourMicros;
        const to = advance(profile, from, gap);
        // A quarter of a microsecond is as near as a time is known; in the busiest hour it counts 24 times.
        expect(Math.abs(intensityBetween(profile, from, to) - gap)).toBeLessThan(10);
      }
    }
  });

  it.each([
    [[1, 2, 3]],
    [Array.from({ length: 24 }, () => 0)],
    [Array.from({ length: 24 }, () => -1)],
    [Array.from({ length: 24 }, () => Number.NaN)],
  ])('is refused when it is none: %j', (weights) => {
    expect(() => checkOptions({ rateProfile: weights })).toThrow(
      /^rateProfile must be flat, shop, or 24 weights/,
    );
  });
});
