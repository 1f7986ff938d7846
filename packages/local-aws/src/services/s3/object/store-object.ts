import { createHash } from 'node:crypto';
import { checksumOf } from '../../../protocols/checksum.ts';
import { checkAllowed } from '../bucket/check-allowed.ts';
import { noSuchBucket, noSuchKey, preconditionFailed, s3Error } from '../errors.ts';
import type { Bucket, S3State } from '../state.ts';
import type { ObjectAttributes, ObjectVersion, StoredChecksum } from '../store/object-version.ts';

/** In bytes of UTF-8. */
const longestKey = 1024;

/** Under which conditions a write takes place. */
export interface WriteConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

/** Throws `KeyTooLongError` for a key of more than 1,024 bytes. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > longestKey) {
    throw s3Error('KeyTooLongError', 400, 'Your key is too long', {
      elements: { Size: String(size), MaxSizeAllowed: String(longestKey) },
    });
  }
}

/**
 * Holds the current version of a key against a write's conditions; to be called in the same turn as the write.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWriteConditions(
  { store }: Bucket,
  key: string,
  { IfMatch, IfNoneMatch }: WriteConditions,
): void {
  const current = store.versions(key)[0];
  const exists = current !== undefined && !current.marker;
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== '*') {
      throw s3Error(
        'NotImplemented',
        501,
        'A header you provided implies functionality that is not implemented',
        {
          elements: {
            Header: 'If-None-Match',
            additionalMessage: 'We only accept If-None-Match: * for this operation',
          },
        },
      );
    }
    if (exists) throw preconditionFailed('If-None-Match');
  }
  if (IfMatch !== undefined) {
    if (!exists) throw noSuchKey(key);
    if (IfMatch !== '*' && IfMatch.replaceAll('"', '') !== current.etag) throw preconditionFailed('If-Match');
  }
}

/** Stores bytes as an object, with their MD5 as ETag; the checksum is the writer's or the one that S3 adds. */
export async function storeObject(
  state: S3State,
  bucket: Bucket,
  key: string,
  bytes: Uint8Array,
  {
    attributes,
    checksum,
    conditions = {},
    now,
  }: {
    readonly attributes: ObjectAttributes;
    readonly checksum?: StoredChecksum;
    readonly conditions?: WriteConditions;
    readonly now: () => Date;
  },
): Promise<ObjectVersion> {
  checkKey(key);
  checkAllowed(bucket.record, 's3:PutObject', key);
  checkWriteConditions(bucket, key, conditions);
  const etag = createHash('md5').update(bytes).digest('hex');
  const kept: StoredChecksum = checksum ?? {
    // Documented: CRC-64/NVME is added where the writer gives none (userguide/checking-object-integrity-upload.html).
    algorithm: 'CRC64NVME',
    value: await checksumOf('CRC64NVME', bytes),
    type: 'FULL_OBJECT',
  };
  const staged = await state.stage(bytes);
  return state.withStaged(staged, async () => {
    await bucket.store.prepare(key);
    checkOpen(state, bucket);
    checkWriteConditions(bucket, key, conditions);
    return bucket.store.put(
      key,
      { ...attributes, modified: now().getTime(), size: bytes.byteLength, etag, checksum: kept },
      staged,
      bucket.record.versioning,
    );
  });
}

/** Throws `NoSuchBucket` where a bucket was deleted while its content was on the way. */
export function checkOpen(state: S3State, { record }: Bucket): void {
  if (state.bucket(record.name)?.record !== record) throw noSuchBucket(record.name);
}
