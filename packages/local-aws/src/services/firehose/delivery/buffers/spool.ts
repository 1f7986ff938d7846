import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extendCrc32 } from '../../../../storage/extend-crc32.ts';
import { directoryMode, fileMode } from '../../../../storage/files/modes.ts';
import { writeFullyTo } from '../../../../storage/files/write-fully.ts';
import { knownCrc } from './spooled-file.ts';
import type { SpooledFile } from './spooled-file.ts';

/** The most that one buffer holds in memory before it goes on in its file. */
const largestChunk = 128 * 1024;
const smallestChunk = 4 * 1024;
/** More than this is not on its way to files at a time, unless nobody waits when asked to. */
const underwayLimit = 8 * 1024 * 1024;
const mostSpare = underwayLimit / largestChunk;

/** Memory and files for the buffers of one stream: the more buffers are open, the sooner each goes on in its file. */
export class Spool {
  private files = 0;
  private buffers = 0;
  private underway = 0;
  private readonly spare: Buffer[] = [];
  /** One write at a time, so that the journal always finds a free thread. */
  private last: Promise<void> = Promise.resolve();
  /** Those who wait until less is under way. */
  private readonly waiting: (() => void)[] = [];

  private constructor(
    private readonly directory: string,
    private readonly budgetBytes: number,
  ) {}

  static async open(directory: string, budgetBytes = 32 * 1024 * 1024): Promise<Spool> {
    await mkdir(directory, { recursive: true, mode: directoryMode });
    return new Spool(directory, budgetBytes);
  }

  /** Deletes every file but these. */
  async keepOnly(names: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.directory)) {
      if (!names.has(name)) await rm(join(this.directory, name), { recursive: true, force: true });
    }
    this.files = Math.max(0, ...[...names].map((name) => Number.parseInt(name, 10)));
  }

  /** The names of all files. */
  names(): Promise<string[]> {
    return readdir(this.directory);
  }

  /** What is wrong with the bytes of a buffer in its file; undefined where they are what they were. */
  async problemOf(file: SpooledFile): Promise<string | undefined> {
    const { name, bytes } = file;
    const crc = knownCrc(file);
    if (bytes === 0) return undefined;
    let [length, sum] = [0, 0];
    try {
      for await (const chunk of createReadStream(this.pathOf(name), { end: bytes - 1 })) {
        length += (chunk as Buffer).length;
        sum = extendCrc32(sum, chunk as Buffer);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'is missing';
      throw error;
    }
    if (length < bytes) return `has ${length} of ${bytes} bytes`;
    return crc === undefined || sum === crc ? undefined : 'does not have the checksum that its snapshot says';
  }

  /** A name that no file has. */
  newName(extension = 'buffer'): string {
    this.files += 1;
    return `${this.files}.${extension}`;
  }

  pathOf(name: string): string {
    return join(this.directory, name);
  }

  /** How much one buffer may hold in memory now. */
  get chunkBytes(): number {
    const share = Math.floor(this.budgetBytes / Math.max(1, this.buffers));
    return Math.max(smallestChunk, Math.min(largestChunk, share));
  }

  /**
   * A buffer begins; answers how much it is to hold at first. It differs from one to the next, so that buffers which
   * fill at the same speed do not all write at the same moment.
   */
  enter(): number {
    this.buffers += 1;
    return Math.ceil((this.chunkBytes * (1 + (this.buffers % 16))) / 16);
  }

  leave(): void {
    this.buffers -= 1;
  }

  /** Memory for a chunk. */
  take(): Buffer {
    const wanted = this.chunkBytes;
    for (let chunk = this.spare.pop(); chunk; chunk = this.spare.pop()) {
      if (chunk.length >= wanted && chunk.length < 2 * wanted) return chunk;
    }
    return Buffer.allocUnsafeSlow(wanted);
  }

  /** Memory that nobody uses any more. */
  give(chunk: Buffer): void {
    if (chunk.length <= largestChunk && this.spare.length < mostSpare) this.spare.push(chunk);
  }

  /** Writes at a position of a file, which is made where there is none. */
  write(name: string, bytes: Uint8Array, position: number): Promise<void> {
    this.underway += bytes.length;
    const writing = this.last
      .then(() => writeAt(this.pathOf(name), bytes, position))
      .finally(() => {
        this.underway -= bytes.length;
        if (this.underway <= underwayLimit) for (const go of this.waiting.splice(0)) go();
      });
    this.last = writing.catch(() => {});
    return writing;
  }

  /** Something to wait for as long as memory fills faster than it is written. */
  get backpressure(): Promise<void> | undefined {
    if (this.underway <= underwayLimit) return undefined;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Whether so much is on its way that nothing should come to it. */
  get isOverLimit(): boolean {
    return this.underway > 4 * underwayLimit;
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    await this.last;
  }
}

async function writeAt(path: string, bytes: Uint8Array, position: number): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT, fileMode);
  try {
    await writeFullyTo(file, bytes, position);
  } finally {
    await file.close();
  }
}
