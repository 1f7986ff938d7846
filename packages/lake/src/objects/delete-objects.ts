import type { ObjectIdentifier, S3Client } from '@aws-sdk/client-s3';
import pMap, { pMapSkip } from 'p-map';
import { DeleteObjectsCommand } from './sdk.ts';
import { LakeError } from '../lake-error.ts';
import { s3Error } from './s3-error.ts';

/** Documented: a request deletes up to a thousand. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const keysPerRequest = 1000;

/**
 * Deletes objects, or versions of them, a thousand a request.
 *
 * @returns how many
 * @throws {LakeError} at the first that S3 keeps
 */
export async function deleteObjects(
  s3: S3Client,
  bucket: string,
  objects: AsyncIterable<readonly ObjectIdentifier[]>,
  {
    concurrency = 4,
    signal,
    onDeleted,
  }: {
    concurrency?: number | undefined;
    signal?: AbortSignal | undefined;
    onDeleted?: ((count: number) => void) | undefined;
  } = {},
): Promise<number> {
  let deleted = 0;
  await pMap(
    batches(objects),
    async (batch) => {
      signal?.throwIfAborted();
      const { Errors: [refused] = [] } = await s3
        .send(
          new DeleteObjectsCommand({
            Bucket: bucket,
            Delete: { Objects: batch.map(({ Key, VersionId }) => ({ Key, VersionId })), Quiet: true },
          }),
        )
        .catch((cause: unknown) => {
          throw s3Error(`delete from s3://${bucket}`, cause);
        });
      if (refused)
        throw new LakeError(`delete s3://${bucket}/${refused.Key}: ${refused.Message ?? refused.Code}`);
      deleted += batch.length;
      onDeleted?.(deleted);
      return pMapSkip;
    },
    { concurrency },
  );
  return deleted;
}

async function* batches(
  pages: AsyncIterable<readonly ObjectIdentifier[]>,
): AsyncGenerator<ObjectIdentifier[]> {
  for await (const page of pages) {
    for (let at = 0; at < page.length; at += keysPerRequest) yield page.slice(at, at + keysPerRequest);
  }
}
