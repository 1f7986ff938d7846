import { invalidArgument, noSuchUpload } from '../errors.ts';
import type { Bucket } from '../bucket/bucket.ts';
import type { OpenUpload } from '../store/bucket-index.ts';

/**
 * The upload in progress that a request names, of the key it names.
 *
 * @throws {NoSuchUpload} when there is none.
 */
export function getUpload(
  { store }: Bucket,
  { UploadId = '', Key }: { readonly UploadId: string | undefined; readonly Key: string | undefined },
): OpenUpload {
  const upload = store.uploads.get(UploadId);
  if (!upload || upload.key !== Key) throw noSuchUpload(UploadId);
  return upload;
}

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const mostParts = 10_000;

/** @throws {InvalidArgument} when a part number is outside 1 to 10,000. */
export function checkPartNumber(partNumber: number | undefined): number {
  if (!Number.isInteger(partNumber) || partNumber! < 1 || partNumber! > mostParts) {
    throw invalidArgument(
      `Part number must be an integer between 1 and ${mostParts}, inclusive`,
      'partNumber',
      String(partNumber),
    );
  }
  return partNumber!;
}
