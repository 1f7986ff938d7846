import { rm } from 'node:fs/promises';
import { extendCrc32 } from '../../../../storage/extend-crc32.ts';
import type { Spool } from './spool.ts';
import { knownCrc } from './spooled-file.ts';
import type { SpooledFile } from './spooled-file.ts';

/** A full chunk, on its way to the file. */
interface Part {
  readonly chunk: Buffer;
  readonly used: number;
  readonly position: number;
  /** Resolves when the attempt is over: with undefined when the disk took it. */
  attempt: Promise<Error | undefined>;
}

/** Bytes in order: the newest in memory, the rest in a file that is made when it is needed. */
export class SpooledBuffer {
  private chunk: Buffer = Buffer.alloc(0);
  private used = 0;
  /** How much the chunk may hold. */
  private limit: number;
  private readonly name: string;
  /** Bytes that have left for the file, and their checksum; undefined where that of the first is not known. */
  private spooled: number;
  private crc: number | undefined;
  private readonly parts = new Set<Part>();
  private removed = false;
  /** Whether somebody may be reading the chunk. */
  private shared = false;

  /** Begins with what is in a file, where one is given, otherwise empty. */
  constructor(
    private readonly spool: Spool,
    file?: SpooledFile,
  ) {
    this.limit = spool.enter();
    this.name = file?.name ?? spool.newName();
    this.spooled = file?.bytes ?? 0;
    this.crc = file ? knownCrc(file) : 0;
  }

  get length(): number {
    return this.spooled + this.used;
  }

  append(bytes: Uint8Array): void {
    if (this.used > 0 && this.used + bytes.length > this.limit) this.cut();
    if (this.used + bytes.length > this.chunk.length) this.grow(this.used + bytes.length);
    this.chunk.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** All bytes: themselves when they never left memory, else the path of the file that holds them. */
  async finish(): Promise<Uint8Array | { readonly path: string }> {
    if (this.spooled === 0) {
      this.shared = true;
      return this.chunk.subarray(0, this.used);
    }
    if (this.used > 0) this.cut();
    await this.written();
    return { path: this.spool.pathOf(this.name) };
  }

  /** The file that holds all bytes that there are now, and maybe more, once `write` was called and has resolved. */
  save(): { readonly file: SpooledFile; readonly write: () => Promise<void> } {
    const bytes = this.length;
    const crc = this.crc === undefined ? undefined : extendCrc32(this.crc, this.chunk.subarray(0, this.used));
    const write = () => {
      if (!this.removed && this.spooled < bytes) this.cut();
      return this.written();
    };
    return { file: { name: this.name, bytes, crc }, write };
  }

  /** Gives up memory and file. */
  async remove(): Promise<void> {
    if (this.removed) return;
    this.removed = true;
    this.spool.leave();
    this.chunk = Buffer.alloc(0);
    for (const { attempt } of this.parts) await attempt;
    if (this.spooled > 0) await rm(this.spool.pathOf(this.name), { force: true });
  }

  /** Waits for what is on its way to the file; what a full disk has refused, and stayed in memory, is tried again. */
  private async written(): Promise<void> {
    // As they are now: there may be more all the time.
    const parts = [...this.parts];
    for (const part of parts) {
      const { attempt } = part;
      if (!(await attempt) || this.removed) continue;
      // Who else waits may have begun to try again.
      if (part.attempt === attempt) part.attempt = this.write(part);
      const error = await part.attempt;
      if (error) throw error;
    }
  }

  private grow(needed: number): void {
    const size = Math.max(needed, Math.min(this.limit, Math.max(1024, 2 * this.chunk.length)));
    const grown = Buffer.allocUnsafe(size);
    this.chunk.copy(grown, 0, 0, this.used);
    this.chunk = grown;
  }

  private cut(): void {
    const part: Part = {
      chunk: this.chunk,
      used: this.used,
      position: this.spooled,
      attempt: Promise.resolve(undefined),
    };
    if (this.crc !== undefined) this.crc = extendCrc32(this.crc, this.chunk.subarray(0, this.used));
    this.spooled += this.used;
    this.used = 0;
    this.limit = this.spool.chunkBytes;
    this.chunk = this.spool.take();
    this.parts.add(part);
    part.attempt = this.write(part);
  }

  private async write(part: Part): Promise<Error | undefined> {
    try {
      await this.spool.write(this.name, part.chunk.subarray(0, part.used), part.position);
    } catch (error) {
      return error as Error;
    }
    this.parts.delete(part);
    if (!this.shared) this.spool.give(part.chunk);
    return undefined;
  }
}
