import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { deleteObjects } from '../objects/delete-objects.ts';
import { listVersions } from '../objects/list-versions.ts';

/**
 * Deletes every object of a bucket of the lake, with all versions and delete markers, a thousand a request.
 *
 * @returns how many versions and markers
 * @throws {LakeError} when the bucket is none of the lake's, or S3 keeps something
 */
export async function emptyBucket(
  lake: Lake,
  bucket: string,
  {
    concurrency = 8,
    onDeleted,
  }: { concurrency?: number; onDeleted?: ((count: number) => void) | undefined } = {},
): Promise<number> {
  const own = [lake.rawBucket, lake.stagingBucket];
  if (!own.includes(bucket)) throw new LakeError(`only ${own.join(' and ')} can be emptied, got ${bucket}`);
  return deleteObjects(lake.s3, bucket, listVersions(lake.s3, bucket), { concurrency, onDeleted });
}
