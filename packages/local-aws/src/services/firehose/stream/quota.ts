import type { Clock } from '../../../runtime/clock.ts';

/** What Direct PUT takes each second, PutRecord and PutRecordBatch of a stream together. */
export interface DirectPutQuota {
  readonly records: number;
  readonly requests: number;
  readonly bytes: number;
}

const large: DirectPutQuota = { records: 500_000, requests: 2_000, bytes: 5 * 1024 * 1024 };
const small: DirectPutQuota = { records: 100_000, requests: 1_000, bytes: 1024 * 1024 };

/** Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
export const quotaOf = (region: string): DirectPutQuota =>
  ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region) ? large : small;

/** Holds the puts of one stream to its quota. */
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
export function createThrottle(quota: DirectPutQuota, clock: Clock): Throttle {
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
