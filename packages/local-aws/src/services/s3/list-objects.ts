import type { ObjectStorageClass } from '@aws-sdk/client-s3';
import { invalidArgument } from './errors.ts';
import { owner } from './owner.ts';
import type { Bucket } from './state.ts';
import { listPage, type Page } from './store/list-page.ts';
import { urlEncoded } from './url-encoded.ts';

/** What both versions of listing objects ask for. */
export interface ListInput {
  readonly Prefix?: string;
  readonly Delimiter?: string;
  readonly MaxKeys?: number;
  readonly EncodingType?: string;
}

/** How a listing writes keys, as its `EncodingType` asks. Errors: `InvalidArgument` for another encoding than `url`. */
export function keyEncoding(encodingType: string | undefined): (text: string) => string {
  if (encodingType !== undefined && encodingType !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
  }
  return encodingType === 'url' ? urlEncoded : (text) => text;
}

/** The most entries that a page may have. Errors: `InvalidArgument` for what is no number of 0 or more. */
export function pageLimit(maxKeys: number | undefined, name = 'max-keys'): number {
  if (maxKeys === undefined) return 1000;
  if (!Number.isInteger(maxKeys))
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, String(maxKeys));
  if (maxKeys < 0)
    throw invalidArgument(
      `Argument ${name} must be an integer between 0 and 2147483647`,
      name,
      String(maxKeys),
    );
  return Math.min(maxKeys, 1000);
}

/** One page of a bucket's current objects, and what both versions of the answer say about it. */
export function listObjects({ record, store }: Bucket, input: ListInput, after: string, ownedBy?: string) {
  const { Prefix = '', Delimiter = '', EncodingType } = input;
  const encode = keyEncoding(EncodingType);
  const limit = pageLimit(input.MaxKeys);
  const page: Page =
    limit === 0
      ? { keys: [], commonPrefixes: [] }
      : listPage(
          store.objects.sorted(),
          { prefix: Prefix, delimiter: Delimiter, after, limit },
          (key) => !store.versions(key)[0]!.marker,
        );
  return {
    encode,
    page,
    common: {
      Name: record.name,
      Prefix: encode(Prefix),
      Delimiter: Delimiter === '' ? undefined : encode(Delimiter),
      MaxKeys: limit,
      EncodingType: EncodingType as 'url' | undefined,
      IsTruncated: page.next !== undefined,
      Contents: page.keys.map((key) => {
        const { etag, size, modified, storageClass, checksum } = store.versions(key)[0]!;
        return {
          Key: encode(key),
          LastModified: new Date(Math.floor(modified / 1000) * 1000),
          ETag: `"${etag}"`,
          ...(checksum ? { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type } : {}),
          Size: size,
          StorageClass: (storageClass ?? 'STANDARD') as ObjectStorageClass,
          Owner: ownedBy === undefined ? undefined : owner(ownedBy),
        };
      }),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    },
  };
}
