import { s3Error } from '../../errors.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/**
 * Checks that an object can be read without being restored first; nothing is restored here.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html
 * @throws {InvalidObjectState} when S3 would have to restore it.
 */
export function checkReadable({ storageClass }: ObjectVersion, isCopied = false): void {
  if (storageClass !== 'GLACIER' && storageClass !== 'DEEP_ARCHIVE') return;
  throw s3Error(
    'InvalidObjectState',
    403,
    isCopied
      ? "Operation is not valid for the source object's storage class"
      : "The operation is not valid for the object's storage class",
    { elements: { StorageClass: storageClass } },
  );
}
