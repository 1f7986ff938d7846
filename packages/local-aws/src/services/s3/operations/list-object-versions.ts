import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { ObjectVersionStorageClass } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { invalidArgument } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { keyEncoding } from '../listing/key-encoding.ts';
import { objectSummary } from '../listing/objects-page.ts';
import { owner } from '../bucket/owner.ts';
import { pageLimit } from '../listing/page-limit.ts';
import { orderOf } from '../object/version/version-id.ts';
import type { ObjectVersion } from '../store/object-version.ts';
import { listPage } from '../store/keys/list-page.ts';

/** Lists all versions and delete markers, each key's newest first. */
export const listObjectVersions = operation(ListObjectVersionsCommand, (input, context) => {
  const { record, store } = getBucket(input, context);
  const { Prefix = '', Delimiter = '', KeyMarker = '', VersionIdMarker = '', EncodingType } = input;
  if (VersionIdMarker !== '' && KeyMarker === '') {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      VersionIdMarker,
    );
  }
  const encode = keyEncoding(EncodingType);
  const limit = pageLimit(input.MaxKeys, 'max-keys');
  const page = listPage(
    store.objects.sorted(),
    { prefix: Prefix, delimiter: Delimiter, after: KeyMarker, limit },
    (key) => store.versions(key),
    VersionIdMarker === '' ? [] : versionsBehind(store.versions(KeyMarker), VersionIdMarker),
  );
  const described = (isMarker: boolean) =>
    page.entries
      .filter(({ entry }) => (entry.marker ?? false) === isMarker)
      .map(({ key, entry }) => ({
        Key: encode(key),
        VersionId: entry.id,
        IsLatest: store.versions(key)[0] === entry,
        Owner: owner(context.account),
        LastModified: new Date(Math.floor(entry.modified / 1000) * 1000),
        ...(isMarker ? {} : (objectSummary(entry) as { StorageClass: ObjectVersionStorageClass })),
      }));
  return {
    Name: record.name,
    Prefix: encode(Prefix),
    Delimiter: Delimiter === '' ? undefined : encode(Delimiter),
    KeyMarker: encode(KeyMarker),
    VersionIdMarker,
    MaxKeys: limit,
    EncodingType: EncodingType,
    IsTruncated: page.next !== undefined,
    NextKeyMarker: page.next && encode(page.next.key),
    NextVersionIdMarker: page.next?.entry?.id,
    Versions: described(false),
    DeleteMarkers: described(true),
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
});

/** What is older than a version, which may be gone by now. */
function versionsBehind(versions: readonly ObjectVersion[], id: string): readonly ObjectVersion[] {
  const index = versions.findIndex((version) => version.id === id);
  if (index >= 0) return versions.slice(index + 1);
  const order = orderOf(id);
  if (order === undefined) return [];
  return versions.filter((version) => (orderOf(version.id) ?? 0n) < order);
}
