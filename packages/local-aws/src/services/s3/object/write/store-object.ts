import type { Content } from '../../../../protocols/body/content.ts';
import { checkAllowed } from '../../bucket/access/check-allowed.ts';
import { headerNotImplemented, noSuchBucket, noSuchKey, preconditionFailed, s3Error } from '../../errors.ts';
import type { Bucket } from '../../bucket/bucket.ts';
import type { S3State } from '../../state.ts';
import type { ObjectAttributes, ObjectVersion } from '../../store/object-version.ts';
import { contentEtag } from '../../store/content-etag.ts';
import { checkSize, writeContent } from './write-content.ts';

/** In bytes of UTF-8. */
const longestKey = 1024;

/** Under which conditions a write takes place. */
export interface WriteConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

/** @throws {KeyTooLongError} when a key has more than 1,024 bytes. */
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
  if (IfMatch !== undefined && IfNoneMatch !== undefined) {
    throw headerNotImplemented(
      'If-Match,If-None-Match',
      'Multiple conditional request headers present in the request',
    );
  }
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== '*') throw valueNotImplemented('If-None-Match');
    if (exists) throw preconditionFailed('If-None-Match');
  }
  if (IfMatch !== undefined) {
    if (IfMatch === '*') throw valueNotImplemented('If-Match');
    if (!exists) throw noSuchKey(key);
    if (IfMatch.replaceAll('"', '') !== current.etag) throw preconditionFailed('If-Match');
  }
}

const valueNotImplemented = (header: string) =>
  headerNotImplemented(header, `We don't accept the provided value of ${header} header for this API`);

/** Stores a content as an object, with its MD5 as ETag; the checksum is the writer's or the one that S3 adds. */
export async function storeObject(
  state: S3State,
  bucket: Bucket,
  key: string,
  content: Content,
  {
    attributes,
    conditions = {},
    now,
  }: {
    readonly attributes: ObjectAttributes;
    readonly conditions?: WriteConditions;
    readonly now: () => Date;
  },
): Promise<ObjectVersion> {
  checkKey(key);
  checkAllowed(bucket.record, 's3:PutObject', key);
  checkWriteConditions(bucket, key, conditions);
  checkSize(content);
  // Documented: CRC-64/NVME is added where the writer gives none (userguide/checking-object-integrity-upload.html).
  const { staged, ...written } = await writeContent(
    state,
    content,
    content.algorithm ? undefined : 'CRC64NVME',
  );
  const { checksum: given } = content;
  return state.withStaged(staged, async () => {
    await bucket.store.prepare(key);
    checkOpen(state, bucket);
    checkWriteConditions(bucket, key, conditions);
    return bucket.store.put(
      key,
      {
        ...attributes,
        ...written,
        etag: contentEtag(written.etag, attributes.encryption),
        modified: now().getTime(),
        checksum: given ? { ...given, type: 'FULL_OBJECT' } : written.checksum,
      },
      staged,
      bucket.record.versioning,
    );
  });
}

/** @throws {NoSuchBucket} when a bucket was deleted while its content was on the way. */
export function checkOpen(state: S3State, { record }: Bucket): void {
  if (state.bucket(record.name)?.record !== record) throw noSuchBucket(record.name);
}
