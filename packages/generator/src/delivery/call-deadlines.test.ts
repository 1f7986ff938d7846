import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../runtime/clock.ts';
import { CallDeadlines } from './call-deadlines.ts';

/** A clock that stands still but for `forward`. */
class HeldClock implements Clock {
  private nowMs = 0;
  private readonly sleeps = new Set<{ readonly until: number; readonly wake: () => void }>();

  now(): number {
    return this.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleep = {
        until: this.nowMs + ms,
        wake: () => {
          this.sleeps.delete(sleep);
          resolve();
        },
      };
      this.sleeps.add(sleep);
      signal?.addEventListener('abort', sleep.wake);
    });
  }

  /** How many wait. */
  get sleepers(): number {
    return this.sleeps.size;
  }

  async forward(ms: number): Promise<void> {
    this.nowMs += ms;
    for (const sleep of this.sleeps) if (sleep.until <= this.nowMs) sleep.wake();
    await new Promise(setImmediate);
  }
}

/** A call that lasts until it is told to end or aborted; resolves with why it ended. */
function lastingCall() {
  const ended = new AbortController();
  const make = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve) => {
      const onAbort = (): void => resolve((signal.reason as Error).message);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort);
      ended.signal.addEventListener('abort', () => resolve('ended'));
    });
  return { make, end: () => ended.abort() };
}

function deadlines() {
  const clock = new HeldClock();
  return { clock, calls: new CallDeadlines(clock, (ms) => new Error(`over after ${ms} ms`)) };
}

describe('CallDeadlines', () => {
  it('aborts each call at its own deadline, whichever began first, and none that has ended', async () => {
    const { clock, calls } = deadlines();
    const [long, short, done] = [lastingCall(), lastingCall(), lastingCall()];
    const ends: string[] = [];
    const run = async (name: string, timeoutMs: number, call: ReturnType<typeof lastingCall>) => {
      ends.push(`${name}: ${await calls.run(timeoutMs, call.make)} at ${clock.now()}`);
    };
    const runs = [run('long', 900, long), run('done', 300, done), run('short', 500, short)];
    await clock.forward(100);
    done.end();
    await clock.forward(0);
    expect(ends).toStrictEqual(['done: ended at 100']);
    await clock.forward(400);
    await clock.forward(400);
    await Promise.all(runs);
    expect(ends.slice(1)).toStrictEqual([
      'short: over after 500 ms at 500',
      'long: over after 900 ms at 900',
    ]);
  });

  it('has no timer while there is no call, and one for many', async () => {
    const { clock, calls } = deadlines();
    const all = Array.from({ length: 8 }, lastingCall);
    const runs = all.map((call) => calls.run(1000, call.make));
    expect(clock.sleepers).toBe(1);
    for (const call of all) call.end();
    await Promise.all(runs);
    expect(clock.sleepers).toBe(0);
  });

  it('aborts all calls with the reason given, those that begin later too', async () => {
    const { calls } = deadlines();
    const before = calls.run(1000, lastingCall().make);
    calls.abort(new Error('broken off'));
    await expect(before).resolves.toBe('broken off');
    await expect(calls.run(1000, lastingCall().make)).resolves.toBe('broken off');
  });
});
