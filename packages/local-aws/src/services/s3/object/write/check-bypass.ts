import { invalidArgument } from '../../errors.ts';
import type { BucketRecord } from '../../bucket/bucket.ts';

/** @throws {InvalidArgument} when a deletion would pass a lock by in a bucket that has none. */
export function checkBypass({ configuration }: BucketRecord, bypass: boolean | undefined): void {
  if (bypass === undefined || configuration['object-lock']) return;
  throw invalidArgument(
    'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
    'x-amz-bypass-governance-retention',
  );
}
