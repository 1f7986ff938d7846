import { constants, fstatSync, readdirSync, writevSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCheckedJson, writeCheckedJson } from '../../../../storage/checked-json.ts';
import type { Damage } from '../../../../storage/damage.ts';
import { HighWaterMark } from '../../../../storage/high-water-mark.ts';
import { directoryMode, fileMode } from '../../../../storage/files/modes.ts';
import { namesBefore, numbersOf, spans } from '../../../../storage/numbered-files.ts';
import { readSegment } from './read-segment.ts';
import { encodeStart, numbered } from './frame.ts';
import type { Frame } from './frame.ts';

/** Applied once an entry is on disk, in the order of the file. */
export type Apply = () => void;

/** What all entries so far come to. */
export interface Kept {
  /** Survives JSON. */
  readonly state: object;
  /** Writes everything that the state refers to; the state is not used when that rejects. */
  readonly write: () => Promise<void>;
}

interface Pending {
  readonly buffers: Uint8Array[];
  readonly size: number;
  readonly apply: Apply;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface JournalOptions {
  readonly damage: Damage;
  /** Called for each entry that earlier runs left, in order, before `open` resolves; what it resolves is waited for. */
  readonly replay: (header: unknown, body: Buffer) => Promise<void> | undefined | void;
  /**
   * Called before the first of them with what `keep` gave of all entries before it; undefined: there were none, unless
   * `isLost` says that there were.
   */
  readonly restore?: (state: unknown, isLost: boolean) => Promise<void>;
  /** Called when a new file is begun. Without it every file stays. */
  readonly keep?: () => Kept;
  /** Told why a state could not be kept: more files stay then. */
  readonly onError?: (error: unknown) => void;
  /** A new file is begun past this size. */
  readonly segmentBytes?: number;
}

/** How long a file becomes unless told otherwise. */
const segmentBytes = 64 * 1024 * 1024;
/** Entries that wait while a write is under way go out together, up to this many bytes. */
const groupBytes = 8 * 1024 * 1024;
/** So little is written, mostly into memory, before a thread would have been told of it. */
const smallGroupBytes = 64 * 1024;

/**
 * An append-only log in numbered files: what was appended and awaited survives the process.
 *
 * `<n>.journal` are the files, `<n>.snapshot` stands for everything before `<n>.journal`: written beside it when a
 * file is begun, it counts from the moment it is renamed, and then what is before it is done with. `mark` says how far
 * the last file has been written.
 *
 * A file that is done with is written over as the next: its pages are in memory, and new ones take several times as
 * long. Its old frames, behind the new ones, do not count, as their number is another. A frame behind the mark that the
 * process was killed in the middle of was never acknowledged; `open` cuts it off. Whatever else is wrong is damage: what
 * it touched is left out, and said. "On disk" means handed to the operating system: it outlives the process at any
 * moment, not a power failure.
 */
export class Journal {
  private readonly queue: Pending[] = [];
  private writing: Promise<void> | undefined;
  private file: FileHandle | undefined;
  private size = 0;
  private closed = false;
  /** Whether nothing was written since all was given back. */
  private shrunk = false;
  private snapshot: Promise<void> | undefined;
  /** The file that the last snapshot was written for. */
  private keptFor = 0;
  /** A file that is to become the next. */
  private spare: string | undefined;
  private readonly mark: HighWaterMark;

  private constructor(
    private readonly directory: string,
    private readonly options: JournalOptions,
    private segment: number,
    bytes: number,
  ) {
    this.mark = new HighWaterMark(join(directory, 'mark'));
    this.mark.set({ segment, bytes });
  }

  static async open(directory: string, options: JournalOptions): Promise<Journal> {
    await mkdir(directory, { recursive: true, mode: directoryMode });
    const { damage, restore, replay } = options;
    const mark = HighWaterMark.read(join(directory, 'mark'));
    const names = readdirSync(directory);
    const snapshots = names.map((name) => name.replace(/\.snapshot\.copy$/, '.snapshot'));
    const from = numbersOf(snapshots, '.snapshot').at(-1);
    const segments = numbersOf(names, '.journal').filter((number) => number >= (from ?? 1));
    const last = Math.max(from ?? 0, mark?.segment ?? 0, ...segments);
    // A file that is not the first is begun by a snapshot, or has those before it beside it.
    const isLost = from === undefined && last > 0 && !segments.includes(1);
    if (isLost && segments.length > 0)
      damage.say(`${directory} lacks the file that it begins with: what was in that is lost`);
    const text =
      from === undefined ? undefined : readCheckedJson(pathOf(directory, from, '.snapshot'), damage);
    await restore?.(text === undefined ? undefined : JSON.parse(text), isLost);
    let bytes = 0;
    for (const { from: segment, to, isThere } of spans(
      segments,
      from ?? segments[0] ?? Math.max(1, last),
      last,
    )) {
      const path = pathOf(directory, segment, '.journal');
      const acknowledged = segment === mark?.segment ? mark.bytes : undefined;
      const isLast = segment === last;
      if (isThere) bytes = await readSegment(path, { segment, acknowledged, isLast }, replay, damage);
      else if (to > segment)
        damage.say(
          `${path} to ${basename(pathOf(directory, to, '.journal'))} are missing: the entries in them are lost`,
        );
      else if (acknowledged !== 0) damage.say(`${path} is missing: the entries in it are lost`);
    }
    const journal = new Journal(directory, options, last, bytes);
    await journal.dropBefore(from ?? 0);
    return journal;
  }

  /** Resolves once the entry is on disk and applied; rejects, leaving no trace of it, when the disk refuses. */
  append({ header, body }: Frame, apply: Apply): Promise<void> {
    if (this.closed) return Promise.reject(new Error('the journal is closed'));
    const start = encodeStart(header, body);
    return new Promise((resolve, reject) => {
      const buffers = body.length > 0 ? [start, body] : [start];
      this.queue.push({ buffers, size: start.length + body.length, apply, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  /** Waits for what is queued, then takes nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    // What came in while files were given back is written after that.
    while (this.writing) await this.writing;
    await this.file?.close();
    this.file = undefined;
    this.mark.close();
    await this.settled();
    await this.dropSpare();
  }

  /** Gives back what all files take, where everything that entries came to is done with. */
  async shrink(): Promise<void> {
    if (this.closed || this.segment === 0 || this.shrunk || !this.options.keep) return;
    while (this.writing) await this.writing;
    await this.settled();
    // Others may have come in meanwhile.
    if (this.writing || this.closed) return;
    await (this.writing = this.startAnew());
    this.writing = undefined;
    if (this.queue.length > 0) this.writing = this.drain();
  }

  private async startAnew(): Promise<void> {
    try {
      // As the next file, the spare would keep all its bytes; the file before the next becomes one in its turn.
      await this.dropSpare();
      // Where only the snapshot could not be written, it is tried again.
      if (this.file && this.size === 0) this.keepState();
      else await this.nextSegment();
      await this.settled();
      await this.dropSpare();
      this.shrunk = this.keptFor === this.segment;
    } catch (error) {
      this.options.onError?.(error);
    }
  }

  /** Waits until the files that a snapshot stands for are done with. */
  async settled(): Promise<void> {
    await this.snapshot;
  }

  private async drain(): Promise<void> {
    // Requests that arrive in one turn of the event loop share one write.
    await nextTurn();
    while (this.queue.length > 0) {
      const group = this.takeGroup();
      try {
        await this.write(group);
      } catch (error) {
        for (const { reject } of group) reject(error);
        continue;
      }
      for (const { apply, resolve, reject } of group) {
        try {
          apply();
          resolve();
        } catch (error) {
          reject(error);
        }
      }
    }
    this.writing = undefined;
  }

  private takeGroup(): Pending[] {
    let bytes = 0;
    let count = 0;
    // IOV_MAX is 1,024 on Linux: writev(2).
    while (count < this.queue.length && count < 500 && (count === 0 || bytes < groupBytes)) {
      bytes += this.queue[count]!.size;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  private async write(group: readonly Pending[]): Promise<void> {
    if (!this.file || this.size >= (this.options.segmentBytes ?? segmentBytes)) await this.nextSegment();
    for (const { buffers } of group) {
      numbered(buffers[0] as Buffer, this.segment);
    }
    this.shrunk = false;
    const bytes = group.reduce((sum, { size }) => sum + size, 0);
    const file = this.file!;
    try {
      if (fstatSync(file.fd).nlink === 0) {
        this.file = undefined;
        await file.close();
        throw new Error(`${this.directory} has been deleted`);
      }
      const buffers = group.flatMap((entry) => entry.buffers);
      const bytesWritten =
        bytes <= smallGroupBytes
          ? writevSync(file.fd, buffers, this.size)
          : (await file.writev(buffers, this.size)).bytesWritten;
      if (bytesWritten !== bytes) throw new Error(`the disk took ${bytesWritten} of ${bytes} bytes`);
      this.mark.set({ segment: this.segment, bytes: this.size + bytes });
      this.size += bytes;
    } catch (error) {
      if (this.file) await this.cutOff(this.file);
      throw error;
    }
  }

  /** Takes back what a failed write has left; where the disk refuses even that, a new file begins behind it. */
  private async cutOff(file: FileHandle): Promise<void> {
    try {
      await file.truncate(this.size);
    } catch {
      this.file = undefined;
      await file.close().catch(() => {});
    }
  }

  private async nextSegment(): Promise<void> {
    const path = pathOf(this.directory, this.segment + 1, '.journal');
    // What is left of the frames of the file that it once was: of a file that is not the last it would pass for damage.
    await this.file?.truncate(this.size);
    const { spare } = this;
    this.spare = undefined;
    if (spare !== undefined) await rename(spare, path).catch(() => {});
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT, fileMode);
    await this.file?.close();
    this.file = file;
    this.segment += 1;
    this.size = 0;
    this.mark.set({ segment: this.segment, bytes: 0 });
    this.keepState();
  }

  /** All that is in the files before has been applied by now. Where the last is not done yet, the next will do. */
  private keepState(): void {
    const { keep, onError } = this.options;
    if (!keep || this.snapshot || this.segment === 1) return;
    this.snapshot = this.writeSnapshot(this.segment, keep())
      .catch((error: unknown) => onError?.(error))
      .finally(() => (this.snapshot = undefined));
  }

  private async writeSnapshot(segment: number, { state, write }: Kept): Promise<void> {
    const path = pathOf(this.directory, segment, '.snapshot');
    await write();
    // What it stands for is not synced either, and a disk with much to write lets nobody go on for as long as that takes.
    writeCheckedJson(path, JSON.stringify(state), { twice: true, sync: false });
    const spare = pathOf(this.directory, segment - 1, '.journal');
    this.keptFor = segment;
    await this.dropBefore(segment, spare);
    this.spare = spare;
  }

  private async dropSpare(): Promise<void> {
    if (this.spare !== undefined) await rm(this.spare, { force: true });
    this.spare = undefined;
  }

  private async dropBefore(segment: number, butFor?: string): Promise<void> {
    for (const name of namesBefore(this.directory, segment)) {
      const path = join(this.directory, name);
      if (path !== butFor) await rm(path, { force: true });
    }
  }
}

type Extension = '.journal' | '.snapshot';

const pathOf = (directory: string, number: number, extension: Extension) =>
  join(directory, `${String(number).padStart(10, '0')}${extension}`);
