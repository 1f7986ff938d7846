import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { PutObjectCommand } from './sdk.ts';
import type { ObjectAddress } from './read-object.ts';
import { s3Error } from './s3-error.ts';

const smallBytes = 8 * 1024 * 1024;

/** What goes with the bytes of an object. */
export type PutHeaders = Pick<
  PutObjectCommandInput,
  'ContentType' | 'ContentEncoding' | 'Metadata' | 'IfMatch'
>;

/**
 * Puts a file as an object: a small one at once, a large one in parts.
 *
 * @returns the id of the new version, where the bucket has versions
 * @throws {LakeError} when S3 does not take it; an upload that was begun is given up
 */
export async function putFile(
  s3: S3Client,
  { bucket, key }: ObjectAddress,
  path: string,
  bytes: number,
  headers: PutHeaders = {},
): Promise<string | undefined> {
  const to = { Bucket: bucket, Key: key, ...headers };
  try {
    if (bytes <= smallBytes) {
      const { VersionId } = await s3.send(new PutObjectCommand({ ...to, Body: await readFile(path) }));
      return VersionId;
    }
    const { Upload } = await import('@aws-sdk/lib-storage');
    const params = { ...to, Body: createReadStream(path) };
    return (await new Upload({ client: s3, params, queueSize: 2, partSize: smallBytes }).done()).VersionId;
  } catch (cause) {
    throw s3Error(`put s3://${bucket}/${key}`, cause);
  }
}
