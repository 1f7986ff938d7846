import type { S3Client } from '@aws-sdk/client-s3';
import { LakeError } from '../lake-error.ts';
import { objectPieces } from './read-object.ts';
import type { ObjectAddress, ObjectFacts } from './read-object.ts';

const newlineByte = 10;
/** Far more than a record of Firehose, also in the base64 of an error record: no more of a line is held. */
const longestBytes = 16 * 1024 * 1024;
/** However short lines are, and however many a piece has: so many are held. */
const mostLines = 8192;

/** A part of a line of more than 16 MiB. */
export interface LinePart {
  readonly part: Buffer;
  readonly isLast: boolean;
}

/**
 * Reads the lines of an object, without their newlines, blank ones too, many at a time: however large the object,
 * memory holds a piece of it and one line.
 *
 * @throws {LakeError} when it cannot be read to its end, or has a line of more than 16 MiB
 */
export async function* objectLines(
  s3: S3Client,
  address: ObjectAddress,
  onFacts?: (facts: ObjectFacts) => void,
): AsyncGenerator<Buffer[]> {
  for await (const lines of linesOrParts(s3, address, onFacts)) {
    if ('part' in lines)
      throw new LakeError(`s3://${address.bucket}/${address.key}: a line of more than ${longestBytes} bytes`);
    yield lines;
  }
}

/**
 * The same for who takes a line of more than 16 MiB, too: it comes in parts.
 *
 * @throws {LakeError} when it cannot be read to its end
 */
export async function* linesOrParts(
  s3: S3Client,
  address: ObjectAddress,
  onFacts?: (facts: ObjectFacts) => void,
): AsyncGenerator<Buffer[] | LinePart> {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let isInParts = false;
  for await (const piece of objectPieces(s3, address, onFacts)) {
    let lines: Buffer[] = [];
    let from = 0;
    if (isInParts) {
      const end = piece.indexOf(newlineByte);
      isInParts = end < 0;
      yield { part: isInParts ? piece : piece.subarray(0, end), isLast: !isInParts };
      if (isInParts) continue;
      from = end + 1;
    }
    for (let to = piece.indexOf(newlineByte, from); to >= 0; to = piece.indexOf(newlineByte, from)) {
      const line = piece.subarray(from, to);
      lines.push(carriedBytes > 0 ? Buffer.concat([...carried, line]) : line);
      [carried, carriedBytes, from] = [[], 0, to + 1];
      if (lines.length < mostLines) continue;
      yield lines;
      lines = [];
    }
    if (lines.length > 0) yield lines;
    if (from < piece.length) {
      carried.push(piece.subarray(from));
      carriedBytes += piece.length - from;
    }
    if (carriedBytes > longestBytes) {
      for (const part of carried) yield { part, isLast: false };
      [carried, carriedBytes, isInParts] = [[], 0, true];
    }
  }
  if (isInParts) yield { part: Buffer.alloc(0), isLast: true };
  if (carriedBytes > 0) yield [Buffer.concat(carried)];
}
