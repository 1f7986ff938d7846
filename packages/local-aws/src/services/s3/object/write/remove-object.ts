import { checkAllowed } from '../../bucket/access/check-allowed.ts';
import { invalidArgument, preconditionFailed } from '../../errors.ts';
import type { Bucket } from '../../bucket/bucket.ts';
import { checkWriteConditions } from './store-object.ts';
import { nullId, orderOf } from '../version/version-id.ts';

/** Deletes a key or one of its versions, and says what was done. */
export function removeObject(
  bucket: Bucket,
  key: string,
  now: Date,
  { VersionId, IfMatch }: { readonly VersionId?: string; readonly IfMatch?: string },
): { readonly DeleteMarker?: boolean; readonly VersionId?: string } {
  const { record, store } = bucket;
  checkAllowed(record, 's3:DeleteObject', key);
  // Documented: it asks whether the object is there (userguide/conditional-deletes.html).
  if (IfMatch === '*') {
    if (!exists(bucket, key)) throw preconditionFailed('If-Match');
  } else if (IfMatch !== undefined) checkWriteConditions(bucket, key, { IfMatch });
  if (VersionId === undefined) {
    const marker = store.delete(key, now.getTime(), record.versioning);
    return marker ? { DeleteMarker: true, VersionId: marker.id } : {};
  }
  const isKnown =
    VersionId === nullId ||
    store.versions(key).some(({ id }) => id === VersionId) ||
    // It was there: deleting it again succeeds.
    (record.versioning !== undefined && orderOf(VersionId) !== undefined);
  if (!isKnown) throw invalidArgument('Invalid version id specified', 'versionId', VersionId);
  const removed = store.deleteVersion(key, VersionId);
  return { VersionId, ...(removed?.marker ? { DeleteMarker: true } : {}) };
}

function exists({ store }: Bucket, key: string): boolean {
  const current = store.versions(key)[0];
  return current !== undefined && !current.marker;
}
