import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import type { StorageClass } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { keyEncoding } from '../listing/key-encoding.ts';
import { owner } from '../bucket/owner.ts';
import { pageLimit } from '../listing/page-limit.ts';
import { invalidArgument } from '../errors.ts';
import type { OpenUpload } from '../store/bucket-index.ts';
import { compareUtf8 } from '../store/keys/compare-utf8.ts';
import { listPage } from '../store/keys/list-page.ts';

/** Lists the uploads in progress by their keys, those of one key by their beginning. */
export const listMultipartUploads = operation(ListMultipartUploadsCommand, (input, context) => {
  const { record, store } = getBucket(input, context);
  const { Prefix = '', Delimiter = '', KeyMarker = '', EncodingType } = input;
  // Documented: without a key marker this one is ignored.
  const UploadIdMarker = KeyMarker === '' ? '' : (input.UploadIdMarker ?? '');
  const encode = keyEncoding(EncodingType);
  const limit = pageLimit(input.MaxUploads, 'max-uploads');
  const byKey = uploadsByKey(store.uploads.values());
  const seen = byKey.get(KeyMarker)?.findIndex(({ id }) => id === UploadIdMarker) ?? -1;
  if (UploadIdMarker !== '' && seen < 0) {
    throw invalidArgument('Invalid uploadId marker', 'upload-id-marker', UploadIdMarker);
  }
  const page = listPage(
    [...byKey.keys()].toSorted(compareUtf8),
    { prefix: Prefix, delimiter: Delimiter, after: KeyMarker, limit },
    (key) => byKey.get(key)!,
    seen < 0 ? [] : byKey.get(KeyMarker)!.slice(seen + 1),
  );
  const next = page.next && page.next.entry === undefined ? undefined : page.entries.at(-1);
  return {
    Bucket: record.name,
    KeyMarker: encode(KeyMarker),
    UploadIdMarker,
    // Observed: told also of the last page, but not behind a common prefix; a prefix only where one was given
    // (recorded by LocalStack).
    NextKeyMarker: next === undefined ? '' : encode(next.key),
    NextUploadIdMarker: next?.entry.id ?? '',
    Prefix: Prefix === '' ? undefined : encode(Prefix),
    Delimiter: Delimiter === '' ? undefined : encode(Delimiter),
    EncodingType,
    MaxUploads: limit,
    IsTruncated: page.next !== undefined,
    Uploads: page.entries.map(({ key, entry }) => ({
      Key: encode(key),
      UploadId: entry.id,
      Initiated: new Date(entry.initiated),
      StorageClass: (entry.attributes.storageClass ?? 'STANDARD') as StorageClass,
      Initiator: owner(context.account),
      Owner: owner(context.account),
      ChecksumAlgorithm: entry.checksumAlgorithm,
      ChecksumType: entry.checksumType,
    })),
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
});

function uploadsByKey(uploads: Iterable<OpenUpload>): Map<string, OpenUpload[]> {
  const byKey = new Map<string, OpenUpload[]>();
  for (const upload of uploads) {
    const others = byKey.get(upload.key);
    if (others) others.push(upload);
    else byKey.set(upload.key, [upload]);
  }
  return byKey;
}
