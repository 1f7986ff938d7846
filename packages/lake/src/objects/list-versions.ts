import type {
  DeleteMarkerEntry,
  ListObjectVersionsCommandOutput,
  ObjectVersion,
  S3Client,
} from '@aws-sdk/client-s3';
import { ListObjectVersionsCommand } from './sdk.ts';
import { s3Error } from './s3-error.ts';

/** A version of an object, or the marker that it is deleted. */
export interface ListedVersion {
  readonly Key: string;
  readonly VersionId: string | undefined;
  readonly isLatest: boolean;
  readonly isMarker: boolean;
  /** When it was written: epoch milliseconds, by S3's clock. */
  readonly modifiedMs: number;
}

/**
 * Lists every version and delete marker below a prefix, a thousand at a time.
 *
 * @throws {LakeError} when the bucket cannot be listed
 */
export async function* listVersions(
  s3: S3Client,
  bucket: string,
  prefix = '',
): AsyncGenerator<ListedVersion[]> {
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const from = { KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker };
    try {
      page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...from }));
    } catch (cause) {
      throw s3Error(`list the versions of s3://${bucket}/${prefix}`, cause);
    }
    const listed =
      (isMarker: boolean) =>
      (each: ObjectVersion | DeleteMarkerEntry): ListedVersion => ({
        Key: each.Key!,
        VersionId: each.VersionId,
        isLatest: each.IsLatest === true,
        isMarker,
        modifiedMs: each.LastModified?.getTime() ?? 0,
      });
    yield [...(page.Versions ?? []).map(listed(false)), ...(page.DeleteMarkers ?? []).map(listed(true))];
  } while (page.IsTruncated);
}
