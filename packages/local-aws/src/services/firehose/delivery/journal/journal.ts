import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** One entry: a small JSON header and bytes that are kept as they are. */
export interface Frame {
  readonly header: object;
  readonly body: Uint8Array;
}

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
  /** Called for each entry that earlier runs left, in order, before `open` resolves; what it resolves is waited for. */
  readonly replay: (header: unknown, body: Buffer) => Promise<void> | undefined | void;
  /** Called before the first of them with what `keep` gave of all entries before it; undefined: there were none. */
  readonly restore?: (state: unknown) => Promise<void>;
  /** Called when a new file is begun. Without it every file stays. */
  readonly keep?: () => Kept;
  /** Told why a state could not be kept: more files stay then. */
  readonly onError?: (error: unknown) => void;
  /** A new file is begun past this size. */
  readonly segmentBytes?: number;
}

const prefixBytes = 12;
/** How long a file becomes unless told otherwise. */
const segmentBytes = 64 * 1024 * 1024;
/** Entries that wait while a write is under way go out together, up to this many bytes. */
const groupBytes = 8 * 1024 * 1024;

/**
 * An append-only log in numbered files: what was appended and awaited survives the process.
 *
 * `<n>.journal` are the files, `<n>.snapshot` stands for everything before `<n>.journal`: written beside it when a
 * file is begun, it counts from the moment it is renamed, and then what is before it is done with.
 *
 * A frame is `[header length u32 LE][body length u32 LE][crc32 of both, mixed with the file's number, u32 LE][header
 * JSON][body]`. A file that is done with is written over as the next: its pages are in memory, and new ones take
 * several times as long. Its old frames, behind the new ones, do not count, as their number is another. A frame that the
 * process was killed in the middle of was never acknowledged; `open` cuts it off. "On disk" means handed to the
 * operating system: it outlives the process at any moment, not a power failure.
 */
export class Journal {
  private readonly queue: Pending[] = [];
  private writing: Promise<void> | undefined;
  private file: FileHandle | undefined;
  private size = 0;
  private closed = false;
  private snapshot: Promise<void> | undefined;
  /** A file that is to become the next. */
  private spare: string | undefined;

  private constructor(
    private readonly directory: string,
    private readonly options: JournalOptions,
    private segment: number,
  ) {}

  static async open(directory: string, options: JournalOptions): Promise<Journal> {
    await mkdir(directory, { recursive: true });
    const names = await readdir(directory);
    const from = numbers(names, '.snapshot').at(-1);
    const state: unknown =
      from === undefined
        ? undefined
        : JSON.parse(await readFile(pathOf(directory, from, '.snapshot'), 'utf8'));
    await options.restore?.(state);
    const segments = numbers(names, '.journal').filter((number) => number >= (from ?? 0));
    for (const [index, segment] of segments.entries()) {
      const last = index === segments.length - 1;
      await replaySegment(pathOf(directory, segment, '.journal'), { segment, last }, options.replay);
    }
    const journal = new Journal(directory, options, segments.at(-1) ?? from ?? 0);
    await journal.dropBefore(from ?? 0);
    return journal;
  }

  /** Resolves once the entry is on disk and applied; rejects, leaving no trace of it, when the disk refuses. */
  append({ header, body }: Frame, apply: Apply): Promise<void> {
    if (this.closed) return Promise.reject(new Error('the journal is closed'));
    const json = Buffer.from(JSON.stringify(header));
    const start = Buffer.allocUnsafe(prefixBytes + json.length);
    start.writeUInt32LE(json.length, 0);
    start.writeUInt32LE(body.length, 4);
    start.writeUInt32LE(crc32(body, crc32(json)), 8);
    json.copy(start, prefixBytes);
    return new Promise((resolve, reject) => {
      const buffers = body.length > 0 ? [start, body] : [start];
      this.queue.push({ buffers, size: start.length + body.length, apply, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  /** Waits for what is queued, then takes nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.writing;
    await this.file?.close();
    this.file = undefined;
    await this.settled();
    if (this.spare !== undefined) await rm(this.spare, { force: true });
  }

  /** Waits until the files that a snapshot stands for are done with. */
  async settled(): Promise<void> {
    await this.snapshot;
  }

  private async drain(): Promise<void> {
    // A turn of the event loop lets requests that arrive together share one write.
    await Promise.resolve();
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
      const [start] = buffers as [Buffer];
      start.writeUInt32LE(mixed(start.readUInt32LE(8), this.segment), 8);
    }
    const bytes = group.reduce((sum, { size }) => sum + size, 0);
    const file = this.file!;
    try {
      const { bytesWritten } = await file.writev(
        group.flatMap(({ buffers }) => buffers),
        this.size,
      );
      if (bytesWritten !== bytes) throw new Error(`the disk took ${bytesWritten} of ${bytes} bytes`);
      this.size += bytes;
    } catch (error) {
      await this.cutOff(file);
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
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT);
    await this.file?.close();
    this.file = file;
    this.segment += 1;
    this.size = 0;
    // All that is in the files before has been applied by now. Where the last is not done yet, the next will do.
    const { keep, onError } = this.options;
    if (!keep || this.snapshot || this.segment === 1) return;
    this.snapshot = this.writeSnapshot(this.segment, keep())
      .catch((error: unknown) => onError?.(error))
      .finally(() => (this.snapshot = undefined));
  }

  private async writeSnapshot(segment: number, { state, write }: Kept): Promise<void> {
    const path = pathOf(this.directory, segment, '.snapshot');
    await write();
    await writeFile(`${path}.new`, JSON.stringify(state));
    await rename(`${path}.new`, path);
    const spare = pathOf(this.directory, segment - 1, '.journal');
    await this.dropBefore(segment, spare);
    this.spare = spare;
  }

  private async dropBefore(segment: number, butFor?: string): Promise<void> {
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      const old = Number.parseInt(name, 10) < segment || name.endsWith('.new');
      if (old && path !== butFor) await rm(path, { force: true });
    }
  }
}

/** A frame's checksum in the file of that number; the same twice is the checksum again. */
const mixed = (crc: number, segment: number) => (crc ^ Math.imul(segment, 0x9e3779b1)) >>> 0;

type Extension = '.journal' | '.snapshot';

const pathOf = (directory: string, number: number, extension: Extension) =>
  join(directory, `${String(number).padStart(10, '0')}${extension}`);

/** The numbers of the files with this extension, ascending. */
const numbers = (names: readonly string[], extension: Extension) =>
  names
    .filter((name) => name.endsWith(extension))
    .map((name) => Number.parseInt(name, 10))
    .toSorted((a, b) => a - b);

async function replaySegment(
  path: string,
  { segment, last }: { segment: number; last: boolean },
  each: JournalOptions['replay'],
): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    let position = 0;
    const read = async (length: number) => {
      const buffer = Buffer.allocUnsafe(length);
      await file.read(buffer, 0, length, position);
      position += length;
      return buffer;
    };
    while (position < size) {
      const start = position;
      const frame = await readFrame(read, size - start, segment);
      if (!frame) {
        if (!last) throw new Error(`${path} is damaged at byte ${start}`);
        await file.truncate(start);
        return;
      }
      await each(frame.header, frame.body);
    }
  } finally {
    await file.close();
  }
}

async function readFrame(read: (length: number) => Promise<Buffer>, left: number, segment: number) {
  if (left < prefixBytes) return undefined;
  const prefix = await read(prefixBytes);
  const headerLength = prefix.readUInt32LE(0);
  const bodyLength = prefix.readUInt32LE(4);
  if (headerLength + bodyLength > left - prefixBytes) return undefined;
  const bytes = await read(headerLength + bodyLength);
  if (mixed(crc32(bytes), segment) !== prefix.readUInt32LE(8)) return undefined;
  return {
    header: JSON.parse(bytes.toString('utf8', 0, headerLength)) as unknown,
    body: bytes.subarray(headerLength),
  };
}
