import { describe, expect, it } from '@jest/globals';
import { activePartitions } from './active-partitions.ts';
import { layoutOf } from './layout.ts';

const user = layoutOf();

describe('activePartitions', () => {
  it.each([
    [5, 10_000, 60, 296],
    [5, 10_000, 300, 1393],
    [5, 10_000, 900, 3624],
    [100, 1_000_000, 60, 5982],
    [1000, 100, 60, 100],
  ])(
    'are, of %i events a second of %i users and %i s of buffer, about %i',
    (eventsPerSecond, users, seconds, about) => {
      expect(Math.round(activePartitions(user, { eventsPerSecond, users }, seconds)!)).toBe(about);
    },
  );

  it('are those that a simulation finds', () => {
    // A linear congruential generator: chance that is the same every time.
    let state = 1;
    const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const found = new Set(Array.from({ length: 600 }, () => Math.floor(chance() * 1000))).size;
    const expected = activePartitions(user, { eventsPerSecond: 10, users: 1000 }, 60)!;
    expect(Math.abs(found - expected)).toBeLessThan(40);
  });

  it('are as many as events where every user may be another', () => {
    expect(activePartitions(user, { eventsPerSecond: 10 }, 60)).toBe(600);
  });

  it('are never more than there are buckets, and one without keys', () => {
    const traffic = { eventsPerSecond: 10_000 };
    expect(activePartitions(layoutOf({ kind: 'bucketed', buckets: 32 }), traffic, 60)).toBeCloseTo(32);
    expect(activePartitions(layoutOf({ kind: 'time' }), traffic, 60)).toBe(1);
  });

  it('are not known where nothing is known of the keys', () => {
    expect(activePartitions(layoutOf({ kind: 'event' }), { eventsPerSecond: 1 }, 60)).toBeUndefined();
  });
});
