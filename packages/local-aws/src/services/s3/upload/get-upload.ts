import { mostParts, noPartNumber, noSuchUpload } from '../errors.ts';
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

/** @throws {InvalidArgument} when a part number is outside 1 to 10,000. */
export function checkPartNumber(partNumber: number | undefined): number {
  if (partNumber === undefined || partNumber < 1 || partNumber > mostParts)
    throw noPartNumber(String(partNumber));
  return partNumber;
}
