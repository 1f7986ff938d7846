import type { CompletedPart } from '@aws-sdk/client-s3';
import { checksumAlgorithms } from '../../../protocols/checksum.ts';
import { malformedXml, s3Error } from '../errors.ts';
import type { OpenUpload } from '../store/bucket-index.ts';
import type { Part } from '../store/object-version.ts';

/** In bytes; only the last part may be smaller. Documented: userguide/qfacts.html */
const smallestPart = 5 * 1024 * 1024;

/**
 * The parts that a completion lists, held against those that were uploaded.
 *
 * Errors: `MalformedXML` for none, `InvalidPartOrder`, `InvalidPart`, `EntityTooSmall`.
 */
export function chosenParts(upload: OpenUpload, listed: readonly CompletedPart[]): Part[] {
  if (listed.length === 0) throw malformedXml();
  let previous = 0;
  const parts = listed.map((entry) => {
    const number = entry.PartNumber ?? 0;
    if (number <= previous) {
      throw s3Error(
        'InvalidPartOrder',
        400,
        'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
        { elements: { UploadId: upload.id } },
      );
    }
    previous = number;
    const part = upload.parts.get(number);
    if (!part || entry.ETag?.replaceAll('"', '') !== part.etag || !hasSameChecksum(entry, part)) {
      throw s3Error(
        'InvalidPart',
        400,
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        { elements: { UploadId: upload.id, PartNumber: String(number), ETag: entry.ETag ?? '' } },
      );
    }
    return part;
  });
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

const hasSameChecksum = (entry: CompletedPart, { checksum }: Part) =>
  checksumAlgorithms.every((algorithm) => {
    const given = entry[`Checksum${algorithm}`];
    return given === undefined || checksum?.algorithm !== algorithm || checksum.value === given;
  });
