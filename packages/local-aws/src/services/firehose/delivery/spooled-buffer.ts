import { closeSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/** The most that one buffer holds in memory before it goes on in its file. */
const largestChunk = 32 * 1024;
const smallestChunk = 4 * 1024;

/**
 * Shares a bounded amount of memory between however many buffers are open: the more there are, the sooner each
 * writes to its file.
 */
export class SpoolMemory {
  private open = 0;

  constructor(private readonly budgetBytes = 48 * 1024 * 1024) {}

  /** How much one buffer may hold now. */
  get chunkBytes(): number {
    const share = this.budgetBytes / Math.max(1, this.open);
    return Math.max(smallestChunk, Math.min(largestChunk, share));
  }

  enter(): void {
    this.open += 1;
  }

  leave(): void {
    this.open -= 1;
  }
}

/** Bytes in order: the newest in memory, the rest in a file that is made when it is needed. */
export class SpooledBuffer {
  private chunk = Buffer.alloc(0);
  private used = 0;
  private spooled = 0;
  private removed = false;

  constructor(
    private readonly path: string,
    private readonly memory: SpoolMemory,
  ) {
    memory.enter();
  }

  get length(): number {
    return this.spooled + this.used;
  }

  append(bytes: Uint8Array): void {
    if (this.used + bytes.length > this.chunk.length) {
      const grown = Buffer.allocUnsafe(Math.max(1024, 2 * this.chunk.length, this.used + bytes.length));
      this.chunk.copy(grown, 0, 0, this.used);
      this.chunk = grown;
    }
    this.chunk.set(bytes, this.used);
    this.used += bytes.length;
    if (this.used < this.memory.chunkBytes) return;
    try {
      this.spool();
    } catch {
      // A full disk: it stays in memory, and the next append or the end of the buffer tries again.
    }
  }

  /** All bytes: themselves when they never left memory, else the path of the file that holds them. */
  finish(): Uint8Array | { readonly path: string } {
    if (this.spooled === 0) return this.chunk.subarray(0, this.used);
    if (this.used > 0) this.spool();
    return { path: this.path };
  }

  /** Gives up memory and file. */
  async remove(): Promise<void> {
    if (this.removed) return;
    this.removed = true;
    this.memory.leave();
    this.chunk = Buffer.alloc(0);
    if (this.spooled > 0) await rm(this.path, { force: true });
  }

  // Synchronous: it takes tens of microseconds into the page cache, and keeps the order without a queue. Written at
  // its position, so that an attempt that failed half-way is written over by the next.
  private spool(): void {
    const file = openSync(this.path, this.spooled === 0 ? 'w' : 'r+');
    try {
      for (let written = 0; written < this.used;) {
        written += writeSync(file, this.chunk, written, this.used - written, this.spooled + written);
      }
    } finally {
      closeSync(file);
    }
    this.spooled += this.used;
    this.used = 0;
  }
}
