import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { DeleteObjectCommand } from '../objects/sdk.ts';
import { LakeError } from '../lake-error.ts';
import { linesOrParts } from '../objects/object-lines.ts';
import { pack } from '../objects/compression/pack.ts';
import { putFile } from '../objects/put-file.ts';
import type { ObjectAddress, ObjectFacts } from '../objects/read-object.ts';
import { s3Error } from '../objects/s3-error.ts';
import type { FoundVersion, ObjectVersion } from './find-versions.ts';

/** How often an object that another changes meanwhile is read again. */
const tries = 5;
const newline = Buffer.from('\n');

/**
 * Puts an object again with a person's lines blank, by way of a file, in the compression that it had; one without any
 * other lines is deleted. The version before it is deleted, too, where the bucket has versions.
 *
 * The lines keep their numbers, so that what others know of the rest stays right, also who changes the object at once.
 *
 * @returns whether an old version was deleted
 * @throws {LakeError} when it cannot be read or written
 */
export async function rewriteObject(
  s3: S3Client,
  { bucket, key, id, lines }: FoundVersion,
  directory: string,
): Promise<boolean> {
  const path = join(directory, `rewritten-${randomUUID()}`);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const { kept, facts } = await writeRest(s3, { bucket, key }, lines, path);
      if (kept === 0) {
        await deleteVersion(s3, { bucket, key, id });
        return false;
      }
      const { contentType: ContentType, contentEncoding: ContentEncoding, metadata, etag } = facts;
      const headers = { ContentType, ContentEncoding, Metadata: { ...metadata }, IfMatch: etag };
      try {
        const put = await putFile(s3, { bucket, key }, path, (await stat(path)).size, headers);
        const isOld = id !== (put ?? 'null');
        if (isOld) await deleteVersion(s3, { bucket, key, id });
        return isOld;
      } catch (error) {
        const { name } = ((error as LakeError).cause ?? {}) as Error;
        const changed = name === 'PreconditionFailed' || name === 'ConditionalRequestConflict';
        if (!changed || attempt === tries) throw error;
      }
    }
  } finally {
    await rm(path, { force: true });
  }
}

/** Writes an object's other lines to a file, packed as it was; how many there are. */
async function writeRest(
  s3: S3Client,
  address: ObjectAddress,
  without: FoundVersion['lines'],
  path: string,
): Promise<{ kept: number; facts: ObjectFacts }> {
  let facts: ObjectFacts | undefined;
  let [number, kept, isInParts] = [0, 0, false];
  async function* rest(): AsyncGenerator<Buffer> {
    for await (const lines of linesOrParts(s3, address, (said) => (facts = said))) {
      if ('part' in lines) {
        if (!isInParts) {
          number += 1;
          if (!without.has(number)) kept += 1;
          if (number > 1) yield newline;
        }
        isInParts = !lines.isLast;
        if (!without.has(number)) yield lines.part;
        continue;
      }
      const pieces: Buffer[] = [];
      for (const line of lines) {
        number += 1;
        if (number > 1) pieces.push(newline);
        if (without.has(number)) continue;
        if (line.length > 0) kept += 1;
        pieces.push(line);
      }
      yield Buffer.concat(pieces);
    }
  }
  const plain = rest();
  // What the object is must be known before its first byte is packed.
  const first = await plain.next();
  if (!facts) throw new LakeError(`s3://${address.bucket}/${address.key}: it is empty`);
  async function* all(): AsyncGenerator<Buffer> {
    if (first.done) return;
    yield first.value;
    yield* plain;
  }
  const packed = Readable.from(pack(all(), facts.compression), { objectMode: false });
  await pipeline(packed, createWriteStream(path, { mode: 0o600 }));
  return { kept, facts };
}

/**
 * Deletes one version for good; in a bucket without versions, the object.
 *
 * @throws {LakeError} when S3 does not
 */
export async function deleteVersion(
  s3: S3Client,
  { bucket, key, id }: Pick<ObjectVersion, 'bucket' | 'key' | 'id'>,
): Promise<void> {
  try {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: id }));
  } catch (cause) {
    throw s3Error(`delete s3://${bucket}/${key}`, cause);
  }
}
