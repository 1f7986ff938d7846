import type { ObjectStorageClass } from '@aws-sdk/client-s3';
import { keyEncoding } from './key-encoding.ts';
import { owner } from '../bucket/owner.ts';
import { pageLimit } from './page-limit.ts';
import type { Bucket } from '../bucket/bucket.ts';
import { listPage } from '../store/keys/list-page.ts';
import type { ObjectVersion } from '../store/object-version.ts';

/** What both versions of listing objects ask for. */
export interface ListInput {
  readonly Prefix?: string;
  readonly Delimiter?: string;
  readonly MaxKeys?: number;
  readonly EncodingType?: string;
}

/** One page of a bucket's current objects, and what both versions of the answer say about it. */
export function objectsPage({ record, store }: Bucket, input: ListInput, after: string, ownedBy?: string) {
  const { Prefix = '', Delimiter = '', EncodingType } = input;
  const encode = keyEncoding(EncodingType);
  const limit = pageLimit(input.MaxKeys, 'max-keys');
  const page = listPage<ObjectVersion>(
    store.objects.sorted(),
    { prefix: Prefix, delimiter: Delimiter, after, limit },
    (key) =>
      store
        .versions(key)
        .slice(0, 1)
        .filter(({ marker }) => !marker),
  );
  return {
    /** The last key or common prefix, where there are more. */
    next: page.next?.key,
    encode,
    common: {
      Name: record.name,
      Prefix: encode(Prefix),
      Delimiter: Delimiter === '' ? undefined : encode(Delimiter),
      MaxKeys: limit,
      EncodingType: EncodingType as 'url' | undefined,
      IsTruncated: page.next !== undefined,
      Contents: page.entries.map(({ key, entry }) => ({
        Key: encode(key),
        ...objectSummary(entry),
        Owner: ownedBy === undefined ? undefined : owner(ownedBy),
      })),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    },
  };
}

/** What listings say about a version. */
export const objectSummary = ({ etag, size, modified, storageClass, checksum }: ObjectVersion) => ({
  LastModified: new Date(modified),
  ETag: `"${etag}"`,
  ...(checksum ? { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type } : {}),
  Size: size,
  StorageClass: (storageClass ?? 'STANDARD') as ObjectStorageClass,
});
