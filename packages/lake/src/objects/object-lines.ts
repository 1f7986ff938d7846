import type { S3Client } from '@aws-sdk/client-s3';
import { objectPieces } from './read-object.ts';
import type { ObjectAddress, ObjectFacts } from './read-object.ts';

const newlineByte = 10;
/** Far more than a record of Firehose, also in the base64 of an error record: no more of a line is held. */
const longestBytes = 16 * 1024 * 1024;
/** So much of a longer one is: what it is can be seen of that. */
const beginningBytes = 8 * 1024;
/** However short lines are, and however many a piece has: so many are held. */
const mostLines = 8192;

/** A line of more than 16 MiB, of which only the beginning is held. */
export interface LongLine {
  readonly beginning: Buffer;
  readonly bytes: number;
}

/** A part of such a line. */
export interface LinePart {
  readonly part: Buffer;
  readonly isLast: boolean;
}

/** Why a line of that number is not read. */
export const whyTooLong = (line: number): string => `line ${line} is longer than ${longestBytes} bytes`;

/**
 * Reads the lines of an object, without their newlines, blank ones too, many at a time: however large the object,
 * memory holds a piece of it and one line. One of more than 16 MiB comes alone, by its beginning.
 *
 * @throws {LakeError} when it cannot be read to its end
 */
export async function* objectLines(
  s3: S3Client,
  address: ObjectAddress,
  onFacts?: (facts: ObjectFacts) => void,
): AsyncGenerator<Buffer[] | LongLine> {
  let long: LongLine | undefined;
  for await (const lines of linesOrParts(s3, address, onFacts)) {
    if (!('part' in lines)) {
      yield lines;
      continue;
    }
    const { beginning = Buffer.from(lines.part.subarray(0, beginningBytes)), bytes = 0 } = long ?? {};
    long = { beginning, bytes: bytes + lines.part.length };
    if (!lines.isLast) continue;
    yield long;
    long = undefined;
  }
}

/**
 * The same for who takes all of a line of more than 16 MiB: it comes in parts.
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
