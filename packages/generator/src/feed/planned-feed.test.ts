import { describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../test/manual-clock.ts';
import { Account } from '../account.ts';
import type { ClickstreamOptions } from '../clickstream-options.ts';
import { plan } from '../plan.ts';
import { PlannedFeed } from './planned-feed.ts';

const start = new Date('2026-01-01');

function feedOf(options: ClickstreamOptions) {
  const clock = createManualClock();
  const account = new Account();
  const run = plan({ seed: 1, start, ...options });
  return { clock, account, run, feed: new PlannedFeed(run, { clock, account }) };
}

function take(feed: PlannedFeed): Record<string, unknown> {
  const into = Buffer.alloc(4096);
  return JSON.parse(into.toString('utf8', 0, feed.take(into, 0))) as Record<string, unknown>;
}

describe('PlannedFeed', () => {
  it('has each event due at its logical time, from when the feed was created', () => {
    const { clock, feed } = feedOf({ count: 50, maxDelaySeconds: 2 });
    while (!feed.ended) {
      const due = feed.dueAt - clock.now();
      const { event_time: time } = take(feed);
      expect(Math.abs(due - (Date.parse(time as string) - start.getTime()))).toBeLessThan(1);
    }
    expect(feed.dueAt).toBe(Infinity);
  });

  it('goes as many times faster as it is told', () => {
    const plain = feedOf({ count: 20, rate: 1 });
    const quick = feedOf({ count: 20, rate: 1, speedup: 60 });
    for (let i = 0; i < 20; i += 1) {
      expect((plain.feed.dueAt - plain.clock.now()) / 60).toBeCloseTo(
        quick.feed.dueAt - quick.clock.now(),
        3,
      );
      expect(take(plain.feed)).toEqual(take(quick.feed));
    }
  });

  it('has times that do not depend on how long the work takes', async () => {
    const { clock, feed } = feedOf({ count: 200, maxDelaySeconds: 0.02 });
    const began = clock.now();
    let lastDue = 0;
    while (!feed.ended) {
      await feed.wait(Infinity);
      lastDue = feed.dueAt - began;
      take(feed);
      // The work: as long as half a pause.
      await clock.sleep(5);
    }
    // Slept after each event the run would take 200 times 5 ms longer.
    expect(clock.now() - began).toBeLessThan(lastDue + 50);
  });

  it('never waits without a pace', () => {
    const { feed } = feedOf({ count: 10 });
    while (!feed.ended) {
      expect(feed.dueAt).toBe(-Infinity);
      take(feed);
    }
  });

  it('gives an event back that was given back to it, and counts it once', () => {
    const { account, feed } = feedOf({ count: 3 });
    const into = Buffer.alloc(1024);
    const first = Buffer.from(into.subarray(0, feed.take(into, 0)));
    feed.putBack(first);
    expect(feed.ended).toBe(false);
    expect(feed.nextBytes).toBe(first.length);
    expect(into.subarray(0, feed.take(into, 0)).equals(first)).toBe(true);
    take(feed);
    take(feed);
    expect(feed.ended).toBe(true);
    expect(account.generated).toBe(3);
  });

  it('ends when it is stopped, but for an event that was given back', async () => {
    const { account, feed } = feedOf({ count: 1000, rate: 0.001 });
    await feed.wait(Infinity);
    const into = Buffer.alloc(1024);
    feed.putBack(into.subarray(0, feed.take(into, 0)));
    feed.stop();
    expect(feed.ended).toBe(false);
    expect(feed.dueAt).toBe(-Infinity);
    take(feed);
    expect(feed.ended).toBe(true);
    expect(account.generated).toBe(1);
  });

  it('ends after its duration when it has no pace', async () => {
    const { clock, feed } = feedOf({ durationSeconds: 5 });
    // The clock of this test has already slept.
    await Promise.resolve();
    expect(clock.sleeps).toEqual([5000]);
    expect(feed.ended).toBe(true);
  });

  it('counts users by the events that name one', () => {
    const { account, feed } = feedOf({ count: 300, users: 10 });
    while (!feed.ended) take(feed);
    expect(account.users).toBe(10);
    const nameless = feedOf({ count: 300, users: 10, omit: 'user_id' });
    while (!nameless.feed.ended) take(nameless.feed);
    expect(nameless.account.users).toBe(0);
  });
});
