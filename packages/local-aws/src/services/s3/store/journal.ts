import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

/** Lines added before a rewrite is worth its while, whatever there is to keep. */
const smallestRewrite = 10_000;
/** Lines written at a time by a rewrite, so that requests get their turn in between. */
const sliceLines = 1_000;

/**
 * A log of JSON lines that outlives the process: what was appended is there after a SIGKILL, wholly or not at all.
 *
 * Files: `<n>.log` are segments, `<n>.snapshot` stands for everything before `<n>.log`. Once there are many more lines
 * than things to keep, a new segment is begun and the snapshot for it is written beside, without stopping anything;
 * it counts from the moment it is renamed. A last line without a line feed was being written when the process died,
 * and is cut off. Assumed: the machine itself does not lose power, so nothing is synced.
 */
export class Journal<T> {
  private file: number;
  private bytes: number;
  private lines: number;
  private rewriting: Promise<void> | undefined;
  private closed = false;

  private constructor(
    private readonly directory: string,
    private segment: number,
    lines: number,
    /** Everything there is to keep, as entries; called when a rewrite begins, and not to be changed afterwards. */
    private readonly keep: () => T[],
    private readonly onError: (error: unknown) => void,
  ) {
    const path = join(directory, `${segment}.log`);
    this.file = openSync(path, 'a');
    this.bytes = fstatSync(this.file).size;
    this.lines = lines;
  }

  /** Opens a directory and hands every entry to `replay`, oldest first. Errors: the disk's; a line that is no JSON. */
  static open<T>(
    directory: string,
    replay: (entry: T) => void,
    keep: () => T[],
    onError: (error: unknown) => void,
  ): Journal<T> {
    mkdirSync(directory, { recursive: true });
    const numbers = (extension: string) =>
      readdirSync(directory)
        .filter((name) => name.endsWith(extension))
        .map((name) => Number(name.slice(0, -extension.length)))
        .toSorted((a, b) => a - b);
    const snapshot = numbers('.snapshot').at(-1);
    const segments = numbers('.log').filter((number) => number >= (snapshot ?? 0));
    const paths = segments.map((number) => `${number}.log`);
    if (snapshot !== undefined) paths.unshift(`${snapshot}.snapshot`);
    let lines = 0;
    for (const path of paths) lines += replayFile(join(directory, path), replay);
    const journal = new Journal(directory, segments.at(-1) ?? snapshot ?? 0, lines, keep, onError);
    journal.removeBefore(snapshot ?? 0);
    return journal;
  }

  /** Adds one entry; it is there when this returns. Errors: the disk's; the entry is then not there. */
  append(entry: T): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      for (let written = 0; written < line.length;) written += writeSync(this.file, line, written);
    } catch (error) {
      // Half a line would take the next one with it.
      ftruncateSync(this.file, this.bytes);
      throw error;
    }
    this.bytes += line.length;
    this.lines += 1;
  }

  /** Rewrites the log when `kept` things take many times as many lines. */
  tidy(kept: number): void {
    if (this.rewriting || this.lines < smallestRewrite + 2 * kept) return;
    this.rewriting = this.rewrite()
      .catch(this.onError)
      .finally(() => {
        this.rewriting = undefined;
      });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.rewriting;
    closeSync(this.file);
  }

  private async rewrite(): Promise<void> {
    const entries = this.keep();
    const next = this.segment + 1;
    const file = openSync(join(this.directory, `${next}.log`), 'a');
    closeSync(this.file);
    Object.assign(this, { file, segment: next, bytes: 0, lines: entries.length });
    const path = join(this.directory, `${next}.snapshot`);
    const snapshot = await open(`${path}.new`, 'w');
    try {
      for (let from = 0; from < entries.length && !this.closed; from += sliceLines) {
        const slice = entries.slice(from, from + sliceLines);
        await snapshot.appendFile(slice.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
        await setImmediate();
      }
    } finally {
      await snapshot.close();
    }
    if (this.closed) return;
    renameSync(`${path}.new`, path);
    this.removeBefore(next);
  }

  private removeBefore(number: number): void {
    for (const name of readdirSync(this.directory)) {
      if (Number.parseInt(name, 10) < number || name.endsWith('.new')) rmSync(join(this.directory, name));
    }
  }
}

/** Hands over the whole lines of a file, cuts off a torn last one, and answers how many there were. */
function replayFile(path: string, replay: (entry: never) => void): number {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  let lines = 0;
  for (let from = 0; from < end; lines += 1) {
    const to = bytes.indexOf(0x0a, from);
    try {
      replay(JSON.parse(bytes.toString('utf8', from, to)) as never);
    } catch (cause) {
      throw new Error(`${path}, line ${lines + 1}: ${(cause as Error).message}`, { cause });
    }
    from = to + 1;
  }
  return lines;
}
