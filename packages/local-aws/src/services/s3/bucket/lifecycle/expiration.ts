import { daysAfter } from './days-after.ts';
import { ruleApplies } from './rule-applies.ts';
import type { BucketRecord } from '../bucket.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/** When an object expires, and by which rule. */
export interface Expiration {
  readonly epochMs: number;
  readonly ruleId: string;
}

/**
 * When the lifecycle of a bucket deletes the current version of an object; undefined for never.
 *
 * Documented: of several rules the earliest wins
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html).
 */
export function expirationOf(
  { configuration }: Pick<BucketRecord, 'configuration'>,
  key: string,
  version: Pick<ObjectVersion, 'modified' | 'size' | 'tags'>,
): Expiration | undefined {
  let earliest: Expiration | undefined;
  for (const rule of configuration.lifecycle?.Rules ?? []) {
    const { Days, Date: date } = rule.Expiration ?? {};
    if ((Days === undefined && date === undefined) || !ruleApplies(rule, key, version)) continue;
    const epochMs = Days === undefined ? new Date(date!).getTime() : daysAfter(version.modified, Days);
    if (!(earliest && earliest.epochMs <= epochMs)) earliest = { epochMs, ruleId: rule.ID! };
  }
  return earliest;
}

/** The same as `x-amz-expiration` tells it. */
export function expirationHeader(...of: Parameters<typeof expirationOf>): string | undefined {
  const expiration = expirationOf(...of);
  return (
    expiration &&
    `expiry-date="${new Date(expiration.epochMs).toUTCString()}", rule-id="${encodeURIComponent(expiration.ruleId)}"`
  );
}
