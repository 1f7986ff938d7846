import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { checkedLine, hasChecksum, readCheckedLine } from './checked-line.ts';
import type { Damage } from './damage.ts';
import { HighWaterMark } from './high-water-mark.ts';
import type { Position } from './high-water-mark.ts';
import { directoryMode, fileMode } from './files/modes.ts';
import { namesBefore, numbersOf, spans } from './numbered-files.ts';
import { replaceFile } from './files/replace-file.ts';
import { writeFully } from './files/write-fully.ts';

/** Lines added before a rewrite is worth its while, whatever there is to keep. */
const smallestRewrite = 10_000;
/** Lines written at a time by a rewrite, so that requests get their turn in between. */
const sliceLines = 1_000;
const newline = 0x0a;

export interface EntryJournalOptions<T> {
  /** Gets every entry that earlier runs left, oldest first. */
  readonly replay: (entry: T) => void;
  /** Everything there is to keep, as entries; called when a rewrite begins, and not to be changed afterwards. */
  readonly keep: () => T[];
  /** Whether there must be a log already, though an empty one. */
  readonly exists: boolean;
  readonly damage: Damage;
  readonly onError: (error: unknown) => void;
}

/**
 * A log of JSON lines that outlives the process: what was appended is there after a SIGKILL, wholly or not at all.
 *
 * Files: `<n>.log` are segments, `<n>.snapshot` stands for everything before `<n>.log`. Once there are many more lines
 * than things to keep, a new segment is begun and the snapshot for it is written beside, without stopping anything;
 * it counts from the moment it is renamed. Each line has a checksum, a snapshot ends with `end` and the number of its
 * lines, and `mark` says how far the last segment has been written. A last line without a line feed, behind the mark,
 * was being written when the process died, and is cut off. Assumed: the machine itself does not lose power, so nothing
 * is synced.
 */
export class EntryJournal<T> {
  private file: number;
  private bytes: number;
  private readonly mark: HighWaterMark;
  private rewriting: Promise<void> | undefined;
  private closed = false;

  private constructor(
    private readonly directory: string,
    private segment: number,
    private lines: number,
    /** Whether entries are missing that were acknowledged. */
    readonly damaged: boolean,
    private readonly options: EntryJournalOptions<T>,
  ) {
    this.file = openSync(join(directory, `${segment}.log`), 'a', fileMode);
    this.bytes = fstatSync(this.file).size;
    this.mark = new HighWaterMark(join(directory, 'mark'));
    this.mark.set({ segment, bytes: this.bytes });
  }

  /** Opens a directory; what is damaged is said, kept aside and left out. */
  static open<T>(directory: string, options: EntryJournalOptions<T>): EntryJournal<T> {
    mkdirSync(directory, { recursive: true, mode: directoryMode });
    const mark = HighWaterMark.read(join(directory, 'mark'));
    const replaying = new Replay(options.replay, options.damage);
    const names = readdirSync(directory);
    const snapshot = numbersOf(names, '.snapshot').at(-1);
    const first = snapshot ?? 0;
    const segments = numbersOf(names, '.log');
    const last = Math.max(first, mark?.segment ?? 0, ...segments);
    if (options.exists && last === 0 && !existsSync(join(directory, '0.log'))) replaying.missing(directory);
    if (snapshot !== undefined)
      replaying.snapshot(join(directory, `${snapshot}.snapshot`), mark !== undefined);
    for (const { from, to, isThere } of spans(segments, first, last)) {
      const path = join(directory, `${from}.log`);
      if (isThere) replaying.segment(path, from === mark?.segment ? mark : undefined);
      else if (mark && last > 0) replaying.missing(from === to ? path : `${path} to ${to}.log`);
    }
    const { lines, damaged } = replaying;
    const journal = new EntryJournal<T>(directory, last, lines, damaged, options);
    journal.removeBefore(first);
    return journal;
  }

  /**
   * Adds one entry; it is there when this returns.
   *
   * @throws {Error} when the disk refuses, or the file has been deleted; the entry is then not there.
   */
  append(entry: T): void {
    if (fstatSync(this.file).nlink === 0) throw new Error(`${this.directory} has been deleted`);
    const line = checkedLine(JSON.stringify(entry));
    try {
      writeFully(this.file, line);
      this.mark.set({ segment: this.segment, bytes: this.bytes + line.length });
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
      .catch(this.options.onError)
      .finally(() => {
        this.rewriting = undefined;
      });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.rewriting;
    this.mark.close();
    closeSync(this.file);
  }

  private async rewrite(): Promise<void> {
    const entries = this.options.keep();
    const next = this.segment + 1;
    const file = openSync(join(this.directory, `${next}.log`), 'a', fileMode);
    closeSync(this.file);
    Object.assign(this, { file, segment: next, bytes: 0, lines: entries.length });
    this.mark.set({ segment: next, bytes: 0 });
    const path = join(this.directory, `${next}.snapshot`);
    const snapshot = await open(`${path}.new`, 'w', fileMode);
    try {
      for (let from = 0; from < entries.length && !this.closed; from += sliceLines) {
        const slice = entries.slice(from, from + sliceLines);
        await snapshot.appendFile(Buffer.concat(slice.map((entry) => checkedLine(JSON.stringify(entry)))));
        await setImmediate();
      }
      await snapshot.appendFile(checkedLine(endOf(entries.length)));
    } finally {
      await snapshot.close();
    }
    if (this.closed) return;
    renameSync(`${path}.new`, path);
    this.removeBefore(next);
  }

  private removeBefore(number: number): void {
    for (const name of namesBefore(this.directory, number)) rmSync(join(this.directory, name));
  }
}

/** The last line of a snapshot, which no entry is. */
const endOf = (lines: number) => `end ${lines}`;

/** Reads the files of a log, and sees to what is damaged in them. */
class Replay {
  lines = 0;
  damaged = false;

  constructor(
    private readonly replay: (entry: never) => void,
    private readonly damage: Damage,
  ) {}

  missing(path: string): void {
    this.damaged = true;
    this.damage.say(`${path} is missing: what was in it is lost`);
  }

  /** Hands over the lines of a segment, which was acknowledged up to the mark where there is one. */
  segment(path: string, mark: Position | undefined): void {
    const bytes = readFileSync(path);
    const end = bytes.lastIndexOf(newline) + 1;
    const { whole, bad } = this.take(bytes.subarray(0, end));
    const gone = Math.max(0, (mark?.bytes ?? 0) - bytes.length);
    const tornAt = mark !== undefined && end < bytes.length && end < mark.bytes;
    if (bad > 0 || gone > 0 || tornAt) {
      this.damaged = true;
      const what = [bad > 0 ? `has ${bad} damaged lines` : '', gone > 0 ? `is ${gone} bytes too short` : ''];
      this.damage.keepCopy(
        path,
        `${what.filter(Boolean).join(' and ') || 'is damaged at its end'}, which are lost`,
      );
    }
    if (bad > 0 || end < bytes.length) replaceFile(path, Buffer.concat(whole), { sync: false });
  }

  /** Hands over the lines of a snapshot, which has to have an end if it was written since there are marks. */
  snapshot(path: string, marked: boolean): void {
    const bytes = readFileSync(path);
    const end = bytes.lastIndexOf(newline) + 1;
    const lastStart = bytes.lastIndexOf(newline, end - 2) + 1;
    const last = bytes.subarray(lastStart, Math.max(lastStart, end - 1));
    const says = readCheckedLine(last) ?? '';
    const isEnd = says.startsWith('end ');
    const { whole, bad } = this.take(bytes.subarray(0, isEnd ? lastStart : end));
    const isOld = whole.length > 0 ? !hasChecksum(whole[0]!) : !marked;
    const isWhole = bad === 0 && end === bytes.length && (isOld || says === endOf(whole.length));
    if (isWhole) return;
    this.damaged = true;
    this.damage.keepCopy(path, 'is damaged: what is missing in it is lost');
    replaceFile(path, Buffer.concat([...whole, checkedLine(endOf(whole.length))]), { sync: false });
  }

  /** Hands over what is good of some lines; answers those, and how many are not. */
  private take(bytes: Buffer): { readonly whole: readonly Buffer[]; readonly bad: number } {
    const whole: Buffer[] = [];
    let bad = 0;
    for (let from = 0; from < bytes.length;) {
      const to = bytes.indexOf(newline, from);
      if (this.takeLine(readCheckedLine(bytes.subarray(from, to)))) whole.push(bytes.subarray(from, to + 1));
      else bad += 1;
      from = to + 1;
    }
    this.lines += whole.length;
    return { whole, bad };
  }

  private takeLine(text: string | undefined): boolean {
    if (text === undefined) return false;
    try {
      this.replay(JSON.parse(text) as never);
      return true;
    } catch {
      // Of before there were checksums.
      return false;
    }
  }
}
