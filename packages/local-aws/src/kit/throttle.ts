import type { Clock } from '../runtime/clock.ts';
import type { Quota } from '../runtime/quota.ts';

/** Holds what is done to one thing, such as puts to a stream, to its quota. */
export interface Throttle {
  /** Whether one more request is within the quota. */
  request(): boolean;
  /** Whether one more record of that size is within the quota. */
  record(bytes: number): boolean;
}

/** No quota: everything is taken. */
export const unthrottled: Throttle = { request: () => true, record: () => true };

/**
 * Counts by token buckets, each of which holds what one second may bring and is full at the start.
 *
 * Assumed: how AWS measures the second.
 */
export function createThrottle(quota: Quota, clock: Clock): Throttle {
  const left = { ...quota };
  let filledAt = clock.now().getTime();

  function refill(): void {
    const now = clock.now().getTime();
    const seconds = Math.max(0, now - filledAt) / 1000;
    filledAt = now;
    left.records = Math.min(quota.records, left.records + quota.records * seconds);
    left.requests = Math.min(quota.requests, left.requests + quota.requests * seconds);
    left.bytes = Math.min(quota.bytes, left.bytes + quota.bytes * seconds);
  }

  return {
    request() {
      refill();
      if (left.requests < 1) return false;
      left.requests -= 1;
      return true;
    },
    record(bytes) {
      if (left.records < 1 || left.bytes < bytes) return false;
      left.records -= 1;
      left.bytes -= bytes;
      return true;
    },
  };
}
