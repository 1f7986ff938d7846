import type { CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { checksumOf } from '../../../protocols/body/checksum.ts';
import { combineCrc } from '../../../protocols/body/combine-crc.ts';
import { s3Error } from '../errors.ts';
import { checksumIn } from '../object/attributes/checksum-members.ts';
import type { Part, StoredChecksum, Upload } from '../store/object-version.ts';
import { partAlgorithm } from './part-algorithm.ts';

/**
 * The checksum of the object that parts make: of their checksums, or of the whole, which theirs add up to.
 *
 * Undefined where a part has none, as those have that were uploaded before they were kept.
 */
export async function wholeChecksum(
  upload: Upload,
  parts: readonly Part[],
): Promise<StoredChecksum | undefined> {
  const algorithm = partAlgorithm(upload);
  const contents = parts.flatMap(({ checksum, size }) =>
    checksum?.algorithm === algorithm ? [{ value: checksum.value, size }] : [],
  );
  if (contents.length < parts.length) return undefined;
  if (upload.checksumType !== 'COMPOSITE') {
    return { algorithm, value: combineCrc(algorithm, contents), type: 'FULL_OBJECT' };
  }
  const all = Buffer.concat(contents.map(({ value }) => Buffer.from(value, 'base64')));
  return { algorithm, value: `${await checksumOf(algorithm, all)}-${parts.length}`, type: 'COMPOSITE' };
}

/**
 * Holds what a completion says about the whole against what it is.
 *
 * @throws {BadDigest} when it is another.
 */
export function checkWholeChecksum(
  input: CompleteMultipartUploadCommandInput,
  checksum: StoredChecksum | undefined,
): void {
  const given = checksumIn(input);
  if (!given || given.algorithm !== checksum?.algorithm) return;
  const isSame =
    given.value === checksum.value || `${given.value}-${checksum.value.split('-')[1]}` === checksum.value;
  if (!isSame) {
    throw s3Error(
      'BadDigest',
      400,
      `The ${given.algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
    );
  }
}
