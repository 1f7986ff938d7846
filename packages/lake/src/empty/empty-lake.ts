import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { deleteObjects } from '../objects/delete-objects.ts';
import { listVersions } from '../objects/list-versions.ts';

/** How to empty. */
export interface EmptyOptions {
  /** Requests at once. Default 8. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many are deleted. */
  readonly onDeleted?: ((count: number) => void) | undefined;
}

/**
 * Deletes every object of a bucket of the lake, with all versions and delete markers, a thousand a request.
 *
 * @returns how many versions and markers
 * @throws {LakeError} when the bucket is none of the lake's, or S3 keeps something
 */
export async function emptyBucket(
  lake: Lake,
  bucket: string,
  { concurrency = 8, signal, onDeleted }: EmptyOptions = {},
): Promise<number> {
  const own = [lake.rawBucket, lake.stagingBucket];
  if (!own.includes(bucket)) throw new LakeError(`only ${own.join(' and ')} can be emptied, got ${bucket}`);
  return deleteObjects(lake.s3, bucket, listVersions(lake.s3, bucket), { concurrency, signal, onDeleted });
}
