import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileMode } from './files/modes.ts';
import { checkedLine, readCheckedLine } from './checked-line.ts';
import { writeFully } from './files/write-fully.ts';

/** How far a log has been written: so many bytes of the file with that number. */
export interface Position {
  readonly segment: number;
  readonly bytes: number;
}

const version = 1;

/**
 * A small file beside a log that says how far it was acknowledged, which tells a log that was cut, emptied or taken
 * away from one that ends there.
 *
 * It is behind the log for a moment with each write, and longer where the disk refuses it, never ahead. A damaged one is written anew: nothing but the
 * means to see such a cut is lost with it.
 */
export class HighWaterMark {
  private file: number | undefined;

  constructor(private readonly path: string) {}

  /**
   * What was acknowledged; undefined where nothing says so.
   *
   * @throws {Error} when the log was written in a format of a later version.
   */
  static read(path: string): Position | undefined {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const [, writtenBy, segment, position] =
      /^log (\d+) +(\d+) +(\d+)$/.exec(readCheckedLine(bytes.subarray(0, -1)) ?? '') ?? [];
    if (segment === undefined) return undefined;
    if (Number(writtenBy) !== version) {
      throw new Error(
        `${path} is of version ${writtenBy}, of which this program, which writes version ${version}, knows nothing`,
      );
    }
    return { segment: Number(segment), bytes: Number(position) };
  }

  /** Says so from now on. */
  set({ segment, bytes }: Position): void {
    // Of one length always, so that one write replaces another; a write of so little is never torn by a kill.
    const text = `log ${version} ${String(segment).padStart(10)} ${String(bytes).padStart(16)}`;
    try {
      this.file ??= openSync(this.path, 'w', fileMode);
      writeFully(this.file, checkedLine(text), 0);
    } catch {
      // The log itself is what counts.
      this.close();
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}
