import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** One entry: a small JSON header and bytes that are kept as they are. */
export interface JournalEntry {
  readonly header: object;
  readonly body: Uint8Array;
}

/** Applied once an entry is on disk, in the order of the file; `segment` is the number of the file it went to. */
export type Apply = (segment: number) => void;

interface Pending {
  readonly buffers: Uint8Array[];
  readonly size: number;
  readonly apply: Apply;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface JournalOptions {
  /** Called for each entry that earlier runs left, in order, before `open` resolves; what it resolves is waited for. */
  readonly replay: (header: unknown, body: Buffer, segment: number) => Promise<void> | undefined;
  /** A new file is begun past this size. */
  readonly segmentBytes?: number;
}

const prefixBytes = 12;
/** Entries that wait while a write is under way go out together, up to this many bytes. */
const groupBytes = 8 * 1024 * 1024;

/**
 * An append-only log in numbered files: what was appended and awaited survives the process.
 *
 * A frame is `[header length u32 LE][body length u32 LE][crc32 of both u32 LE][header JSON][body]`. A frame that the
 * process was killed in the middle of was never acknowledged; `open` cuts it off. "On disk" means handed to the
 * operating system: it outlives the process at any moment, not a power failure.
 */
export class Journal {
  private readonly queue: Pending[] = [];
  private writing: Promise<void> | undefined;
  private file: FileHandle | undefined;
  private size = 0;
  private closed = false;

  private constructor(
    private readonly directory: string,
    private readonly segmentBytes: number,
    private segment: number,
  ) {}

  static async open(
    directory: string,
    { replay, segmentBytes = 64 * 1024 * 1024 }: JournalOptions,
  ): Promise<Journal> {
    await mkdir(directory, { recursive: true });
    const segments = (await readdir(directory)).map(segmentNumber).filter((number) => number > 0);
    segments.sort((a, b) => a - b);
    for (const [index, segment] of segments.entries()) {
      await replaySegment(segmentPath(directory, segment), index === segments.length - 1, (header, body) =>
        replay(header, body, segment),
      );
    }
    return new Journal(directory, segmentBytes, segments.at(-1) ?? 0);
  }

  /** The file being written; what is in files before it can be dropped with `dropBefore`. */
  get currentSegment(): number {
    return this.segment;
  }

  /** Resolves once the entry is on disk and applied; rejects, leaving no trace of it, when the disk refuses. */
  append({ header, body }: JournalEntry, apply: Apply): Promise<void> {
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

  /** Deletes the files before `segment`. */
  async dropBefore(segment: number): Promise<void> {
    for (const name of await readdir(this.directory)) {
      const number = segmentNumber(name);
      if (number > 0 && number < Math.min(segment, this.segment))
        await rm(join(this.directory, name), { force: true });
    }
  }

  /** Waits for what is queued, then takes nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.writing;
    await this.file?.close();
    this.file = undefined;
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
          apply(this.segment);
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
    if (!this.file || this.size >= this.segmentBytes) await this.nextSegment();
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
    const file = await open(segmentPath(this.directory, this.segment + 1), 'wx');
    await this.file?.close();
    this.file = file;
    this.segment += 1;
    this.size = 0;
  }
}

const segmentPath = (directory: string, segment: number) =>
  join(directory, `${String(segment).padStart(10, '0')}.journal`);

const segmentNumber = (name: string) => (name.endsWith('.journal') ? Number.parseInt(name, 10) : 0);

async function replaySegment(
  path: string,
  last: boolean,
  each: (header: unknown, body: Buffer) => Promise<void> | undefined,
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
      const frame = await readFrame(read, size - start);
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

async function readFrame(read: (length: number) => Promise<Buffer>, left: number) {
  if (left < prefixBytes) return undefined;
  const prefix = await read(prefixBytes);
  const headerLength = prefix.readUInt32LE(0);
  const bodyLength = prefix.readUInt32LE(4);
  if (headerLength + bodyLength > left - prefixBytes) return undefined;
  const bytes = await read(headerLength + bodyLength);
  if (crc32(bytes) !== prefix.readUInt32LE(8)) return undefined;
  return {
    header: JSON.parse(bytes.toString('utf8', 0, headerLength)) as unknown,
    body: bytes.subarray(headerLength),
  };
}
