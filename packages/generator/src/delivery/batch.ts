import type { Feed } from '../feed/feed.ts';

/** What one call to the target may carry. */
export interface BatchLimits {
  readonly records: number;
  /** Bytes of all records as they travel, base64 included where the target wants it. */
  readonly bytes: number;
  /** Bytes of one record before any encoding. */
  readonly recordBytes: number;
  /** How many bytes a record of `length` bytes takes of `bytes`. */
  encodedBytes(this: void, length: number): number;
  /** Where records lie in the buffer: each begins at a multiple of `align`, `gap` bytes after the end of the one before. */
  readonly align: number;
  readonly gap: number;
  /** Records of one key never share a call; one without a key shares it with any. */
  keyOf?(this: void, record: Buffer): string | undefined;
}

const newlineByte = 10;

/** How events share records: up to `events` of them and `bytes` bytes, with a newline between two. */
export interface Packing {
  readonly events: number;
  readonly bytes: number;
  /** Whether a record may become so long by an event of so many bytes; any may where nothing is said. */
  mayJoin?(this: void, recordBytes: number, eventBytes: number): boolean;
}

/** The records of one call: their bytes one after the other in one buffer, which is used again for the next call. */
export class Batch {
  bytes: Buffer = Buffer.allocUnsafeSlow(64 * 1024);
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** How many events each record carries. */
  readonly events: Uint32Array;
  /** How often each record was sent. */
  readonly attempts: Uint32Array;
  /** Epoch milliseconds at which each record was first sent. */
  readonly firstPutAt: Float64Array;
  /** 1 for a record that the target may have although a call with it failed. */
  readonly uncertain: Uint8Array;
  records = 0;
  /** Nothing more fits. */
  full = false;
  private readonly limits: BatchLimits;
  private readonly packing: Packing;
  /** Encoded bytes of all records but the open one, the last. */
  private closedBytes = 0;
  /** The last record takes more events. */
  private open = false;
  /** Of the records, where the target tells them apart. */
  private readonly keys = new Set<string>();

  constructor(limits: BatchLimits, packing: Packing) {
    this.limits = limits;
    this.packing = packing;
    this.starts = new Uint32Array(limits.records);
    this.ends = new Uint32Array(limits.records);
    this.events = new Uint32Array(limits.records);
    this.attempts = new Uint32Array(limits.records);
    this.firstPutAt = new Float64Array(limits.records);
    this.uncertain = new Uint8Array(limits.records);
  }

  /** The bytes of a record, not copied. */
  record(index: number): Buffer {
    return this.bytes.subarray(this.starts[index], this.ends[index]);
  }

  /** Encoded bytes of all records. */
  get encodedBytes(): number {
    return this.closedBytes + (this.open ? this.encodedOpen() : 0);
  }

  /** Epoch milliseconds at which the first of the records was first sent; those not yet sent do not count. */
  get earliestPutAt(): number {
    let earliest = Infinity;
    for (let i = 0; i < this.records; i += 1) {
      if (this.attempts[i]! > 0) earliest = Math.min(earliest, this.firstPutAt[i]!);
    }
    return earliest;
  }

  /** How much of what a call may carry is taken: 1 is all. */
  get fullness(): number {
    return Math.max(this.records / this.limits.records, this.encodedBytes / this.limits.bytes);
  }

  private encodedOpen(): number {
    const last = this.records - 1;
    return this.limits.encodedBytes(this.ends[last]! - this.starts[last]!);
  }

  /**
   * Takes one event of the feed. Returns the event itself when it alone is too long for any record; it is not
   * in the batch then. An event that no longer fits goes back to the feed, and the batch is full.
   */
  take(feed: Feed): Buffer | undefined {
    const { records, bytes, recordBytes, encodedBytes } = this.limits;
    const last = this.records - 1;
    const start = last < 0 ? this.limits.gap : this.after(this.ends[last]!);
    const room = start + feed.nextBytes;
    if (room > this.bytes.length) this.grow(room);
    // Behind the newline that joins it to the open record, or where the next record begins.
    const at = this.open ? this.ends[last]! + 1 : start;
    const end = feed.take(this.bytes, at);
    const length = end - at;
    if (length > recordBytes) return Buffer.from(this.bytes.subarray(at, end));
    if (this.open) {
      if (!feed.alone && this.joins(end, length)) {
        this.bytes[at - 1] = newlineByte;
        this.ends[last] = end;
        this.events[last]! += 1;
        return undefined;
      }
      this.closedBytes += this.encodedOpen();
      this.open = false;
    }
    const key = this.limits.keyOf?.(this.bytes.subarray(at, end));
    const isTaken = key !== undefined && this.keys.has(key);
    if (isTaken || this.records === records || this.closedBytes + encodedBytes(length) > bytes) {
      feed.putBack(this.bytes.subarray(at, end));
      this.full = true;
      return undefined;
    }
    if (key !== undefined) this.keys.add(key);
    if (at !== start) this.bytes.copyWithin(start, at, end);
    this.push(start, start + length);
    this.open = this.packing.events > 1 && !feed.alone;
    if (!this.open) this.closedBytes += encodedBytes(length);
    this.full = this.records === records && !this.open;
    return undefined;
  }

  /** Where the record after one with this end begins. */
  private after(end: number): number {
    const { align, gap } = this.limits;
    return Math.ceil(end / align) * align + gap;
  }

  /** Whether the open record may go on to this end, by an event of so many bytes. */
  private joins(end: number, eventBytes: number): boolean {
    const last = this.records - 1;
    const { bytes, recordBytes, encodedBytes } = this.limits;
    const length = end - this.starts[last]!;
    return (
      this.events[last]! < this.packing.events &&
      length <= Math.min(this.packing.bytes, recordBytes) &&
      this.closedBytes + encodedBytes(length) <= bytes &&
      this.packing.mayJoin?.(length, eventBytes) !== false
    );
  }

  private push(start: number, end: number): void {
    const index = this.records;
    this.starts[index] = start;
    this.ends[index] = end;
    this.events[index] = 1;
    this.attempts[index] = 0;
    this.firstPutAt[index] = 0;
    this.uncertain[index] = 0;
    this.records += 1;
  }

  /** Notes that the batch is about to be sent. Returns whether any of its records was sent before. */
  countAttempt(now: number): boolean {
    let again = false;
    for (let i = 0; i < this.records; i += 1) {
      if (this.attempts[i] === 0) this.firstPutAt[i] = now;
      else again = true;
      this.attempts[i]! += 1;
    }
    return again;
  }

  /** Notes that the target may have every record. Returns for how many events this is news. */
  markUncertain(): number {
    let news = 0;
    for (let i = 0; i < this.records; i += 1) {
      if (this.uncertain[i] === 0) news += this.events[i]!;
      this.uncertain[i] = 1;
    }
    return news;
  }

  private grow(size: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(size, this.bytes.length * 2));
    this.bytes.copy(bytes);
    this.bytes = bytes;
  }

  /** Keeps only the records of these indices, in this ascending order, moved to the front. */
  keep(indices: readonly number[]): void {
    let at = this.limits.gap;
    this.records = 0;
    this.closedBytes = 0;
    this.open = false;
    this.full = false;
    this.keys.clear();
    for (const from of indices) {
      const start = this.starts[from]!;
      const end = this.ends[from]!;
      const to = this.records;
      this.bytes.copyWithin(at, start, end);
      this.starts[to] = at;
      this.ends[to] = at + end - start;
      this.events[to] = this.events[from]!;
      this.attempts[to] = this.attempts[from]!;
      this.firstPutAt[to] = this.firstPutAt[from]!;
      this.uncertain[to] = this.uncertain[from]!;
      this.records += 1;
      this.closedBytes += this.limits.encodedBytes(end - start);
      at = this.after(this.ends[to]);
      const key = this.limits.keyOf?.(this.record(to));
      if (key !== undefined) this.keys.add(key);
    }
    this.full = this.records === this.limits.records;
  }
}
