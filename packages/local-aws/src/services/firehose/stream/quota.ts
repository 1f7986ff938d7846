import type { Quota } from '../../../runtime/quota.ts';
import type { FirehoseEnvironment } from '../environment.ts';

const large: Quota = { records: 500_000, requests: 2_000, bytes: 5 * 1024 * 1024 };
const small: Quota = { records: 100_000, requests: 1_000, bytes: 1024 * 1024 };

/**
 * What Direct PUT takes, PutRecord and PutRecordBatch of a stream together.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const quotaOf = (region: string): Quota =>
  ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region) ? large : small;

/** What a stream's puts are held to; undefined where they are not. */
export const heldQuota = ({ directPutQuota, quotaRegion }: FirehoseEnvironment): Quota | undefined =>
  directPutQuota ?? (quotaRegion === undefined ? undefined : quotaOf(quotaRegion));

/** What a stream is said to take: where it is held to nothing, what it would be on AWS. */
export const publishedQuota = (environment: FirehoseEnvironment): Quota =>
  heldQuota(environment) ?? quotaOf(environment.region);
