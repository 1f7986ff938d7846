import type { ChecksumAlgorithm } from '../../../protocols/body/checksum.ts';
import type { Upload } from '../store/object-version.ts';

/**
 * The algorithm of the checksums that parts are kept with.
 *
 * Documented: S3 adds CRC-64/NVME where the upload names none (userguide/checking-object-integrity-upload.html).
 */
export const partAlgorithm = ({ checksumAlgorithm }: Upload): ChecksumAlgorithm =>
  checksumAlgorithm ?? 'CRC64NVME';
