import type { RunHeader } from './runs.ts';
import type { Spool } from './spool.ts';
import { SpooledBuffer } from './spooled-buffer.ts';

/** The records of one route that will become one object, or one batch of a stage. */
export class RouteBuffer {
  records = 0;
  /** Bytes of the records as they once were. */
  originalBytes = 0;
  /** Arrival of the oldest record, ms since the epoch. */
  firstAt = Number.POSITIVE_INFINITY;
  /** When the first record entered, from which the interval counts, ms since the epoch. */
  begunAt = Number.POSITIVE_INFINITY;
  /** True once it has been asked to end. */
  sealing = false;
  /** The journal files that hold its records. */
  readonly segments = new Set<number>();
  readonly notes = new Map<string, readonly [code: string, message: string]>();
  private readonly bytesInOrder: SpooledBuffer;

  constructor(spool: Spool) {
    this.bytesInOrder = new SpooledBuffer(spool.newPath(), spool);
  }

  get bytes(): number {
    return this.bytesInOrder.length;
  }

  append(
    { records, at, notes = [], original }: RunHeader,
    bytes: Uint8Array,
    delimiter: Uint8Array,
    enteredAt: number,
  ): void {
    if (this.records > 0 && delimiter.length > 0) this.bytesInOrder.append(delimiter);
    this.bytesInOrder.append(bytes);
    this.records += records;
    this.originalBytes += original ?? bytes.length - (records - 1) * delimiter.length;
    this.begunAt = Math.min(this.begunAt, enteredAt);
    this.firstAt = Math.min(this.firstAt, at);
    for (const note of notes) if (this.notes.size < 10) this.notes.set(note.join(' '), note);
  }

  content(): Promise<Uint8Array | { readonly path: string }> {
    return this.bytesInOrder.finish();
  }

  remove(): Promise<void> {
    return this.bytesInOrder.remove();
  }
}
