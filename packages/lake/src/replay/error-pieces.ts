import type { Lake } from '../lake.ts';
import { objectLines } from '../objects/object-lines.ts';

/** Lines of an error object, or of a file, that go together: no more are held, and none is noted alone. */
export const pieceLines = 500;

/** What the ledger knows a piece of an error object by; pieces are counted from 0. */
export const pieceName = (key: string, number: number): string => (number === 0 ? key : `${key}#${number}`);

/** A piece of an error object. */
export interface ErrorPiece {
  /** What the ledger knows it by: the key, and of a large object the number of the piece behind it. */
  readonly name: string;
  /** Its lines, blank ones too; one that is too long to be held stands as a blank one. */
  readonly lines: readonly string[];
  /** The numbers of those that are, in the object, counted from 1. */
  readonly tooLong: readonly number[];
}

/**
 * Reads an error object piece by piece. Blank lines count to the size of a piece, so that it stays the same when a person
 * is erased.
 *
 * @throws {LakeError} when it cannot be read to its end
 */
export async function* errorPieces({ s3, rawBucket }: Lake, key: string): AsyncGenerator<ErrorPiece> {
  let [lines, tooLong, number] = [[] as string[], [] as number[], 0];
  const piece = (): ErrorPiece => {
    const read = { name: pieceName(key, number), lines, tooLong };
    [lines, tooLong, number] = [[], [], number + 1];
    return read;
  };
  for await (const more of objectLines(s3, { bucket: rawBucket, key })) {
    if ('beginning' in more) tooLong.push(number * pieceLines + lines.length + 1);
    for (const line of 'beginning' in more ? [''] : more) {
      lines.push(line.toString());
      if (lines.length === pieceLines) yield piece();
    }
  }
  if (lines.length > 0) yield piece();
}
