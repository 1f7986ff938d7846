import type { LifecycleRule } from '@aws-sdk/client-s3';
import { expirationOf } from './expiration.ts';
import type { Bucket } from '../bucket.ts';
import type { ObjectVersion } from '../../store/object-version.ts';
import { daysAfter } from './days-after.ts';
import { ruleApplies } from './rule-applies.ts';

/**
 * Does what the lifecycle of a bucket has due: expires current versions, removes noncurrent ones and the markers of
 * deletions under which there is nothing, aborts uploads. Objects change no storage class here.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html. Assumed: what is due
 * is done at the midnight at which it is, of which S3 says that it may come later.
 *
 * @returns the next moment at which something that is there will be due, in epoch milliseconds; undefined for none
 */
export async function runLifecycle(bucket: Bucket, epochMs: number): Promise<number | undefined> {
  const { record, store } = bucket;
  const rules = record.configuration.lifecycle?.Rules ?? [];
  let next: number | undefined;
  /** Whether it is due; what is not is waited for. */
  const isDue = (due: number | undefined): boolean => {
    if (due === undefined) return false;
    if (due <= epochMs) return true;
    next = Math.min(next ?? due, due);
    return false;
  };

  for (const [key] of store.objects.entries()) {
    for (const { id, due } of noncurrent(rules, key, store.versions(key)))
      if (isDue(due)) store.deleteVersion(key, id);
    const [current, ...older] = store.versions(key);
    if (!current) continue;
    if (!current.marker) {
      if (isDue(expirationOf(record, key, current)?.epochMs)) store.delete(key, epochMs, record.versioning);
    } else if (older.length === 0 && isDue(markerDue(rules, key, current)))
      store.deleteVersion(key, current.id);
  }
  for (const { id, key, initiated } of store.uploads.values()) {
    const days = rules.flatMap((rule) =>
      ruleApplies(rule, key) ? (rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? []) : [],
    );
    if (days.length > 0 && isDue(daysAfter(initiated, Math.min(...days)))) await store.abortUpload(id);
  }
  return next;
}

/** The noncurrent versions that a rule is for, and when they are due; each is as old as the one that took its place. */
function noncurrent(rules: readonly LifecycleRule[], key: string, versions: readonly ObjectVersion[]) {
  return versions.slice(1).flatMap((version, newer) => {
    const dues = rules.flatMap((rule) => {
      const { NoncurrentDays, NewerNoncurrentVersions = 0 } = rule.NoncurrentVersionExpiration ?? {};
      if (NoncurrentDays === undefined || newer < NewerNoncurrentVersions) return [];
      return ruleApplies(rule, key, version) ? [daysAfter(versions[newer]!.modified, NoncurrentDays)] : [];
    });
    return dues.length > 0 ? [{ id: version.id, due: Math.min(...dues) }] : [];
  });
}

/** When a marker goes under which no version is left: at once, or by its age where a rule counts days. */
function markerDue(rules: readonly LifecycleRule[], key: string, marker: ObjectVersion): number | undefined {
  const dues = rules.flatMap((rule) => {
    const { Days, ExpiredObjectDeleteMarker } = rule.Expiration ?? {};
    if (!ruleApplies(rule, key, marker)) return [];
    if (ExpiredObjectDeleteMarker) return [marker.modified];
    return Days === undefined ? [] : [daysAfter(marker.modified, Days)];
  });
  return dues.length > 0 ? Math.min(...dues) : undefined;
}
