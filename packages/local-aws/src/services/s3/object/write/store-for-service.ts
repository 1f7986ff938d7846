import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, rm } from 'node:fs/promises';
import { noSuchBucket, ObjectStoreError } from '../../../../ports/object-store.ts';
import type { ObjectStoreCode, ObjectToPut } from '../../../../ports/object-store.ts';
import type { Clock } from '../../../../runtime/clock.ts';
import { checkAllowed } from '../../bucket/access/check-allowed.ts';
import type { Bucket, BucketRecord } from '../../bucket/bucket.ts';
import type { S3State } from '../../state.ts';
import type { Encryption } from '../../store/object-version.ts';
import { contentEtag } from '../../store/content-etag.ts';
import { withKey } from '../encryption/encryption-key.ts';
import { checkKey, checkOpen } from './store-object.ts';

/**
 * Stores an object that another service hands over.
 *
 * A file that is handed over stays where it is until the object is there: a kill in between leaves the file, or both,
 * never neither. Assumed: these objects carry no checksum beside their ETag.
 *
 * @throws {ObjectStoreError} when it is not stored.
 */
export async function storeForService(state: S3State, object: ObjectToPut, clock: Clock): Promise<void> {
  const bucket = state.bucket(object.bucket);
  if (!bucket) throw noSuchBucket(object.bucket);
  try {
    await put(state, bucket, object, clock);
  } catch (cause) {
    if (cause instanceof ObjectStoreError) throw cause;
    const { name, message } = cause as Error;
    if (name === 'NoSuchBucket') throw noSuchBucket(object.bucket, cause);
    if (name === 'AccessDenied' || name.startsWith('KMS.'))
      throw new ObjectStoreError(name as ObjectStoreCode, message, { cause });
    throw new ObjectStoreError(
      'InternalError',
      `s3://${object.bucket}/${object.key} could not be stored: ${message}`,
      { cause },
    );
  }
}

async function put(state: S3State, bucket: Bucket, object: ObjectToPut, clock: Clock): Promise<void> {
  const { body, contentType, contentEncoding } = object;
  checkKey(object.key);
  checkAllowed(bucket.record, 's3:PutObject', object.key);
  const user = { keys: state.keys, session: object.session };
  const encryption = await withKey(askedOf(object, bucket.record), bucket.record, object.key, user);
  const isFile = 'path' in body;
  const { size, etag } = isFile
    ? await fingerprint(body.path)
    : { size: body.byteLength, etag: createHash('md5').update(body).digest('hex') };
  const staged = isFile ? await borrow(state, body.path) : await state.stage(body);
  await state.withStaged(staged, async () => {
    await bucket.store.prepare(object.key);
    checkOpen(state, bucket);
    bucket.store.put(
      object.key,
      {
        contentType,
        contentEncoding,
        encryption,
        modified: clock.now().getTime(),
        size,
        etag: contentEtag(etag, encryption),
      },
      staged,
      bucket.record.versioning,
    );
  });
  if (isFile) await rm(body.path, { force: true });
}

/** Undefined is SSE-S3, as of every other object. */
function askedOf({ encryption }: ObjectToPut, { defaultEncryption }: BucketRecord): Encryption | undefined {
  if (encryption === undefined) return defaultEncryption;
  return encryption === 'AES256' ? undefined : { algorithm: 'aws:kms', keyId: encryption.keyId };
}

/** A second name for the file, or a copy where it is on another disk or the file system has no links. */
async function borrow(state: S3State, path: string): Promise<string> {
  const staged = state.newStaged();
  try {
    await link(path, state.stagedPath(staged));
  } catch {
    await copyFile(path, state.stagedPath(staged), constants.COPYFILE_FICLONE);
  }
  return staged;
}

/** In bytes: MD5 of so many takes 0.2 ms, in which nothing else is answered. */
const chunkSize = 128 * 1024;

async function fingerprint(path: string): Promise<{ size: number; etag: string }> {
  const hash = createHash('md5');
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.allocUnsafe(Math.min(size, chunkSize));
    for (let left = size; left > 0;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) throw new Error(`${path} became shorter while it was read`);
      hash.update(buffer.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return { size, etag: hash.digest('hex') };
  } finally {
    await file.close();
  }
}
