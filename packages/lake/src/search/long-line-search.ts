import type { SearchInPieces } from './find-lines.ts';
import { memberHolds } from './member-holds.ts';

/** So much of a line is searched at once. */
const windowBytes = 1024 * 1024;
/** More than the name of a member, what stands between it and its value, and a number. */
const roomBytes = 64 * 1024;

/**
 * Searches a line that is too long to be held, piece by piece, for a value in a member of the name that ends one of some
 * JSON paths: nobody stages such a line, so that it is taken for what is left of an event.
 */
export class LongLineSearch implements SearchInPieces<object> {
  private readonly holds: (text: string) => boolean;
  private readonly overlapBytes: number;
  /** Pieces that are not searched yet, behind what a value may begin in. @mutable by `push` */
  private carried: Buffer[] = [];
  private carriedBytes = 0;
  private isFound = false;

  constructor(paths: readonly string[], value: string) {
    this.holds = memberHolds(paths, value);
    this.overlapBytes = roomBytes + 6 * Buffer.byteLength(value);
  }

  push(piece: Buffer): void {
    if (this.isFound) return;
    this.carried.push(piece);
    this.carriedBytes += piece.length;
    if (this.carriedBytes < windowBytes + this.overlapBytes) return;
    const window = Buffer.concat(this.carried);
    // A number at the end may go on: it is looked at in the next window.
    this.isFound = this.holds(`${window.toString()}_`);
    this.carried = [Buffer.from(window.subarray(-this.overlapBytes))];
    this.carriedBytes = this.overlapBytes;
  }

  /** At the end of the line: undefined when it does not hold the value. */
  end(): object | undefined {
    return this.isFound || this.holds(Buffer.concat(this.carried).toString()) ? {} : undefined;
  }
}
