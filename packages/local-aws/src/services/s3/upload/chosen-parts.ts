import type { CompletedPart, CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { checksumAlgorithms } from '../../../protocols/body/checksum.ts';
import { s3Error } from '../errors.ts';
import type { OpenUpload } from '../store/bucket-index.ts';
import type { Part } from '../store/object-version.ts';

/** In bytes; only the last part may be smaller. Documented: userguide/qfacts.html */
const smallestPart = 5 * 1024 * 1024;

/**
 * The parts that a completion lists, held against those that were uploaded.
 *
 * @throws {InvalidRequest} when there are none or checksums are missing; `InvalidPartOrder`, `InvalidPart`, `BadDigest`
 * or `EntityTooSmall` when a part is wrong.
 */
export function chosenParts(
  upload: OpenUpload,
  {
    MultipartUpload,
    ChecksumType,
  }: Pick<CompleteMultipartUploadCommandInput, 'MultipartUpload' | 'ChecksumType'>,
): Part[] {
  const listed = MultipartUpload?.Parts ?? [];
  if (listed.length === 0) throw s3Error('InvalidRequest', 400, 'You must specify at least one part');
  const numbers = listed.map(({ PartNumber = 0 }) => PartNumber);
  if (numbers.some((number, index) => number <= (numbers[index - 1] ?? 0))) {
    throw s3Error(
      'InvalidPartOrder',
      400,
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
      { elements: { UploadId: upload.id } },
    );
  }
  checkMode(upload, ChecksumType);
  const parts = listed.map((entry, index) => chosenPart(upload, entry, numbers[index]!));
  const small = parts.slice(0, -1).find(({ size }) => size < smallestPart);
  if (small) {
    throw s3Error('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size', {
      elements: {
        ProposedSize: String(small.size),
        MinSizeAllowed: String(smallestPart),
        PartNumber: String(small.number),
        ETag: small.etag,
      },
    });
  }
  return parts;
}

function checkMode({ checksumAlgorithm, checksumType }: OpenUpload, asked: string | undefined): void {
  const mode = checksumAlgorithm && (checksumType ?? 'FULL_OBJECT');
  if (asked === undefined || asked === mode) return;
  throw s3Error(
    'InvalidRequest',
    400,
    `The upload was created using the ${mode ?? 'null'} checksum mode. The complete request must use the same checksum mode.`,
  );
}

function chosenPart(upload: OpenUpload, entry: CompletedPart, number: number): Part {
  const { checksumAlgorithm: algorithm, checksumType } = upload;
  const part = upload.parts.get(number);
  const given = checksumAlgorithms.filter((name) => entry[`Checksum${name}`] !== undefined);
  const value = algorithm && entry[`Checksum${algorithm}`];
  const isFound = part && entry.ETag?.replaceAll('"', '') === part.etag;
  // Observed: without an algorithm of the upload, no part has a checksum to be found by (recorded by LocalStack).
  const isWrong = algorithm ? value !== undefined && value !== part?.checksum?.value : given.length > 0;
  if (!isFound || isWrong) {
    throw s3Error(
      'InvalidPart',
      400,
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      {
        elements: {
          ETag: entry.ETag?.replaceAll('"', '') ?? '',
          PartNumber: String(number),
          UploadId: upload.id,
        },
      },
    );
  }
  if (algorithm && checksumType === 'COMPOSITE' && value === undefined) {
    if (given[0]) {
      throw s3Error(
        'BadDigest',
        400,
        `The ${given[0].toLowerCase()} you specified for part ${number} did not match what we received.`,
      );
    }
    throw s3Error(
      'InvalidRequest',
      400,
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  }
  return part;
}
