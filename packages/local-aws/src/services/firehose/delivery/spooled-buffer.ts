import { rm } from 'node:fs/promises';
import type { Spool } from './spool.ts';

/** A full chunk, on its way to the file. */
interface Part {
  readonly chunk: Buffer;
  readonly used: number;
  readonly position: number;
  /** Resolves, with whether the disk took it, when the attempt is over. */
  written: Promise<boolean>;
}

/** Bytes in order: the newest in memory, the rest in a file that is made when it is needed. */
export class SpooledBuffer {
  private chunk: Buffer = Buffer.alloc(0);
  private used = 0;
  /** How much the chunk may hold. */
  private limit: number;
  /** Bytes that have left for the file. */
  private spooled = 0;
  private readonly parts = new Set<Part>();
  private removed = false;

  constructor(
    private readonly path: string,
    private readonly spool: Spool,
  ) {
    this.limit = spool.enter();
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
    if (this.spooled === 0) return this.chunk.subarray(0, this.used);
    if (this.used > 0) this.cut();
    for (const part of this.parts) {
      // What a full disk has refused stayed in memory.
      if (!(await part.written)) await this.write(part);
    }
    return { path: this.path };
  }

  /** Gives up memory and file. */
  async remove(): Promise<void> {
    if (this.removed) return;
    this.removed = true;
    this.spool.leave();
    this.chunk = Buffer.alloc(0);
    for (const part of this.parts) await part.written;
    if (this.spooled > 0) await rm(this.path, { force: true });
  }

  private grow(needed: number): void {
    const grown = Buffer.allocUnsafe(
      Math.max(needed, Math.min(this.limit, Math.max(1024, 2 * this.chunk.length))),
    );
    this.chunk.copy(grown, 0, 0, this.used);
    this.chunk = grown;
  }

  private cut(): void {
    const part: Part = {
      chunk: this.chunk,
      used: this.used,
      position: this.spooled,
      written: Promise.resolve(false),
    };
    this.spooled += this.used;
    this.used = 0;
    this.limit = this.spool.chunkBytes;
    this.chunk = this.spool.take();
    this.parts.add(part);
    part.written = this.write(part).then(
      () => true,
      () => false,
    );
  }

  private async write(part: Part): Promise<void> {
    await this.spool.write(this.path, part.chunk.subarray(0, part.used), part.position);
    this.parts.delete(part);
    this.spool.give(part.chunk);
  }
}
