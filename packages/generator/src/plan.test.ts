import { describe, expect, it } from '@jest/globals';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { OptionError } from './messages/option-error.ts';
import { plan } from './plan.ts';

const from = new Date('2026-01-01');
const to = new Date('2026-02-01');

function timesOf(options: ClickstreamOptions): number[] {
  const run = plan({ seed: 5, ...options });
  const times: number[] = [];
  while (run.next()) times.push(run.moment.timeMicros);
  return times;
}

describe('plan', () => {
  it.each<[ClickstreamOptions, string]>([
    [{ count: 0 }, 'count must be a whole number above 0, got 0'],
    [{ count: -3 }, 'count must be a whole number above 0, got -3'],
    [{ count: 1.5 }, 'count must be a whole number above 0, got 1.5'],
    [{ users: 0 }, 'users must be a whole number 1..10000000, got 0'],
    [{ seed: -1 }, 'seed must be a whole number 0..9007199254740991, got -1'],
    [
      { start: new Date('nonsense') },
      'start must be a time from 1970 to 9999, such as 2026-01-01T00:00:00Z, got no time',
    ],
    [{ maxDelaySeconds: -1 }, 'maxDelaySeconds must be 0..86400, got -1'],
    [{ maxDelaySeconds: Number.NaN }, 'maxDelaySeconds must be 0..86400, got NaN'],
    [{ rate: 0 }, 'rate must be 0.000001..10000000, got 0'],
    [{ rate: 1, maxDelaySeconds: 1 }, 'maxDelaySeconds does not go with rate'],
    [{ backfill: { from, to } }, 'backfill needs a count or a rate'],
    [
      { backfill: { from: to, to: from }, count: 1 },
      'backfill must be two times from 1970 to 9999, the earlier first, such as 2026-01-01..2026-02-01, got 2026-02-01T00:00:00.000Z..2026-01-01T00:00:00.000Z',
    ],
    [{ backfill: { from, to }, count: 1, start: from }, 'start does not go with backfill'],
    [{ backfill: { from, to }, count: 1, speedup: 2 }, 'speedup does not go with backfill'],
    [{ speedup: 2 }, 'speedup needs a rate or a longest pause'],
    [{ durationSeconds: -1 }, 'durationSeconds must be 0.001..1000000000, got -1'],
    [
      { omit: 'colour' },
      'omit must be one of event_id, event, user_id, event_time, os, properties, got colour',
    ],
    [{ badRate: 1.1 }, 'badRate must be a share 0..1, got 1.1'],
    [
      { late: { rate: 0.1, maxSeconds: 0 } },
      'late must be a share 0..1 and a longest delay above 0, such as 0.05:1h, got 0.1:0s',
    ],
    [
      { late: { rate: 2, maxSeconds: 1 } },
      'late must be a share 0..1 and a longest delay above 0, such as 0.05:1h, got 2:1s',
    ],
  ])('refuses %j with one line that says why', (options, message) => {
    expect(() => plan(options)).toThrow(
      new OptionError(message.split(' ')[0]!, message.slice(message.indexOf(' ') + 1)),
    );
  });

  it.each<[string, ClickstreamOptions]>([
    ['without a pace', { count: 200, start: from }],
    ['with pauses', { count: 200, start: from, maxDelaySeconds: 1 }],
    ['with a rate', { count: 200, start: from, rate: 100 }],
    ['with a rate far above a million a second', { count: 200, start: from, rate: 1e7 }],
    ['of history', { count: 200, backfill: { from, to } }],
    ['of visitors', { count: 200, start: from, schema: 'segment' }],
  ])('moves time on with every event: %s', (_, options) => {
    const times = timesOf(options);
    expect(times).toHaveLength(200);
    expect(times.every((time, i) => Number.isSafeInteger(time) && time > (times[i - 1] ?? 0))).toBe(true);
  });

  it('ends with the duration, which is real time: with a speedup more happens in it', () => {
    const plain = timesOf({ start: from, rate: 10, durationSeconds: 60 });
    const quick = timesOf({ start: from, rate: 10, durationSeconds: 60, speedup: 10 });
    expect(Math.abs(plain.length - 600)).toBeLessThan(6 * Math.sqrt(600));
    expect(Math.abs(quick.length - 6000)).toBeLessThan(6 * Math.sqrt(6000));
    expect(plain.at(-1)).toBeLessThanOrEqual((from.getTime() + 60_000) * 1000);
  });

  it('fills history with exactly the events asked for, from its beginning to its end', () => {
    for (const rateProfile of ['flat', 'shop'] as const) {
      const times = timesOf({ backfill: { from, to }, count: 3000, rateProfile });
      expect(times).toHaveLength(3000);
      expect(times[0]! / 1000).toBeGreaterThanOrEqual(from.getTime());
      expect(times.at(-1)! / 1000).toBeLessThanOrEqual(to.getTime());
      expect((times.at(-1)! - times[0]!) / 1000 / (to.getTime() - from.getTime())).toBeGreaterThan(0.98);
    }
  });

  it('fills history at a rate until its end', () => {
    const times = timesOf({ backfill: { from, to: new Date(from.getTime() + 100_000) }, rate: 20 });
    expect(Math.abs(times.length - 2000)).toBeLessThan(6 * Math.sqrt(2000));
  });

  it('lets history of visitors end about now when it has no beginning', () => {
    const times = timesOf({ schema: 'segment', count: 2000, users: 100 });
    const end = times.at(-1)! / 1000;
    // Two days at ten events a visitor and day, give or take the hours of the day.
    expect(Math.abs(end - Date.now())).toBeLessThan(86_400_000);
    expect(end - times[0]! / 1000).toBeGreaterThan(86_400_000);
  });

  it('draws a seed when there is none', () => {
    expect(plan({}).seed).not.toBe(plan({}).seed);
  });
});
