import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ObjectAddress } from './read-object.ts';
import { s3Error } from './s3-error.ts';

const smallBytes = 8 * 1024 * 1024;

/**
 * Puts a file as an object: a small one at once, a large one in parts.
 *
 * @throws {LakeError} when S3 does not take it; an upload that was begun is given up
 */
export async function putFile(
  s3: S3Client,
  { bucket, key }: ObjectAddress,
  path: string,
  bytes: number,
): Promise<void> {
  try {
    if (bytes <= smallBytes) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: await readFile(path) }));
      return;
    }
    const params = { Bucket: bucket, Key: key, Body: createReadStream(path) };
    await new Upload({ client: s3, params, queueSize: 2, partSize: smallBytes }).done();
  } catch (cause) {
    throw s3Error(`put s3://${bucket}/${key}`, cause);
  }
}
