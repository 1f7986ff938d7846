import { s3Error } from '../errors.ts';
import { checkWriteConditions } from '../object/write/store-object.ts';
import type { WriteConditions } from '../object/write/store-object.ts';
import type { Bucket } from '../bucket/bucket.ts';
import type { Upload } from '../store/object-version.ts';

/**
 * Holds the current version of a key against a completion's conditions; to be called in the same turn as the write.
 *
 * Observed: a key that changed since the upload began is a conflict even where the condition itself holds (recorded
 * by LocalStack's tests of conditional writes on AWS).
 */
export function checkCompleteConditions(
  bucket: Bucket,
  { key, initiated, isOverwrite }: Upload,
  conditions: WriteConditions,
): void {
  checkWriteConditions(bucket, key, conditions);
  const { IfMatch, IfNoneMatch } = conditions;
  if (IfNoneMatch !== undefined && isOverwrite) throw conflict('If-None-Match', key);
  const current = bucket.store.versions(key)[0];
  if (IfMatch !== undefined && current && current.modified > initiated) throw conflict('If-Match', key);
}

const conflict = (condition: string, key: string) =>
  s3Error(
    'ConditionalRequestConflict',
    409,
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    { elements: { Condition: condition, Key: key } },
  );
