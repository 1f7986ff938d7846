import type { Clock } from '../src/runtime/clock.ts';

/** A clock on which waiting takes no time: sleeping moves it on. */
export function createManualClock(start = 1_000_000): Clock & { sleeps: number[] } {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    async sleep(ms, signal) {
      if (signal?.aborted) return;
      sleeps.push(ms);
      now += Math.max(0, ms);
    },
  };
}
