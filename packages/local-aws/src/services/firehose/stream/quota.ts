import type { Quota } from '../../../kit/throttle.ts';

const large: Quota = { records: 500_000, requests: 2_000, bytes: 5 * 1024 * 1024 };
const small: Quota = { records: 100_000, requests: 1_000, bytes: 1024 * 1024 };

/**
 * What Direct PUT takes, PutRecord and PutRecordBatch of a stream together.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
export const quotaOf = (region: string): Quota =>
  ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region) ? large : small;
