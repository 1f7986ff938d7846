import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

/** Says whether a bucket holds an object, a version of one, or the marker of a deleted one; false where it is not there. */
export async function holdsData(s3: S3Client, bucket: string): Promise<boolean> {
  try {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1 }),
    );
    return Versions.length + DeleteMarkers.length > 0;
  } catch (error) {
    if ((error as Error).name === 'NoSuchBucket') return false;
    throw new Error(`whether ${bucket} holds data cannot be seen: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
