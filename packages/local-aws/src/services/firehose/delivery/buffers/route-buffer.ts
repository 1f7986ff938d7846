import type { RunHeader } from '../journal/run-header.ts';
import type { Spool } from './spool.ts';
import { SpooledBuffer } from './spooled-buffer.ts';
import type { SpooledFile } from './spooled-file.ts';

/** What a buffer comes to, without its bytes; survives JSON. */
export interface SavedBuffer {
  readonly file: SpooledFile;
  readonly records: number;
  readonly originalBytes: number;
  readonly firstAt: number;
  readonly begunAt: number;
  readonly notes: readonly (readonly [code: string, message: string])[];
}

/** The records of one route that will become one object, or one batch of a stage. */
export class RouteBuffer {
  records = 0;
  /** Bytes of the records as they once were. */
  originalBytes = 0;
  /** Arrival of the oldest record, epoch milliseconds. */
  firstAt = Number.POSITIVE_INFINITY;
  /** When the first record entered, from which the interval counts, epoch milliseconds. */
  begunAt = Number.POSITIVE_INFINITY;
  /** True once it has been asked to end. */
  flushing = false;
  /** The disk refused to have it ended; it is not tried again before then, epoch milliseconds. */
  refusedUntil = 0;
  readonly notes = new Map<string, readonly [code: string, message: string]>();
  private readonly bytesInOrder: SpooledBuffer;

  /** Begins with what was saved, where it is given, otherwise empty. */
  constructor(spool: Spool, saved?: SavedBuffer) {
    this.bytesInOrder = new SpooledBuffer(spool, saved?.file);
    if (!saved) return;
    this.records = saved.records;
    this.originalBytes = saved.originalBytes;
    this.firstAt = saved.firstAt;
    this.begunAt = saved.begunAt;
    for (const note of saved.notes) this.note(note);
  }

  get bytes(): number {
    return this.bytesInOrder.length;
  }

  append(
    { records, notes = [], original, at: arrivedAt }: RunHeader,
    bytes: Uint8Array,
    delimiter: Uint8Array,
    enteredAt: number,
  ): void {
    if (this.records > 0 && delimiter.length > 0) this.bytesInOrder.append(delimiter);
    this.bytesInOrder.append(bytes);
    this.records += records;
    this.originalBytes += original ?? bytes.length - (records - 1) * delimiter.length;
    this.begunAt = Math.min(this.begunAt, enteredAt);
    this.firstAt = Math.min(this.firstAt, arrivedAt ?? enteredAt);
    for (const note of notes) this.note(note);
  }

  content(): Promise<Uint8Array | { readonly path: string }> {
    return this.bytesInOrder.finish();
  }

  /** What there is now; its bytes are in its file once `write` was called and has resolved. */
  save(): { readonly saved: SavedBuffer; readonly write: () => Promise<void> } {
    const { records, originalBytes, firstAt, begunAt } = this;
    const { file, write } = this.bytesInOrder.save();
    return {
      saved: { file, records, originalBytes, firstAt, begunAt, notes: [...this.notes.values()] },
      write,
    };
  }

  remove(): Promise<void> {
    return this.bytesInOrder.remove();
  }

  private note(note: readonly [code: string, message: string]): void {
    if (this.notes.size < 10) this.notes.set(note.join(' '), note);
  }
}
