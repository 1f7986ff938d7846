import { invalidArgument, noSuchKey, s3Error } from '../../errors.ts';
import type { Bucket } from '../../bucket/bucket.ts';
import { nullId } from './version-id.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/** Names an object and perhaps one of its versions. */
export interface VersionInput {
  readonly Key: string | undefined;
  readonly VersionId?: string;
}

/** A version id of S3's form; `null` names the one from when the bucket was not versioned. */
const isVersionId = (id: string) => id === nullId || /^[A-Za-z0-9._-]{32}$/.test(id);

/**
 * The version that a request reads: the current one, or the one it names.
 *
 * @throws {NoSuchKey} when there is none; `NoSuchVersion` when there is not the version named.
 * @throws {MethodNotAllowed} when the version named is a delete marker.
 */
export function findVersion(
  { store, record }: Bucket,
  { Key: key = '', VersionId }: VersionInput,
  method: 'GET' | 'PUT' | 'DELETE' = 'GET',
): ObjectVersion {
  const versions = store.versions(key);
  if (VersionId === undefined) {
    const current = versions[0];
    if (!current) throw noSuchKey(key);
    if (current.marker && method !== 'GET') throw deleteMarker(current, method);
    if (current.marker) {
      throw noSuchKey(key, { headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': current.id } });
    }
    return current;
  }
  if (!isVersionId(VersionId) || (record.versioning === undefined && VersionId !== nullId))
    throw invalidArgument('Invalid version id specified', 'versionId', VersionId);
  const version = versions.find(({ id }) => id === VersionId);
  if (!version) {
    throw s3Error('NoSuchVersion', 404, 'The specified version does not exist.', {
      elements: { Key: key, VersionId },
    });
  }
  if (version.marker) throw deleteMarker(version, method);
  return version;
}

const deleteMarker = ({ id, modified }: ObjectVersion, method: string) =>
  s3Error('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.', {
    elements: { Method: method, ResourceType: 'DeleteMarker' },
    headers: {
      allow: 'DELETE',
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': id,
      'last-modified': new Date(modified).toUTCString(),
    },
  });
