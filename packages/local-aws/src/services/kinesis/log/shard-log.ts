import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Damage } from '../../../storage/damage.ts';
import { HighWaterMark } from '../../../storage/high-water-mark.ts';
import { directoryMode, fileMode } from '../../../storage/files/modes.ts';
import { numbersOf } from '../../../storage/numbered-files.ts';
import { writeFully } from '../../../storage/files/write-fully.ts';
import { arrivalOf, decodeFrame, encodeFrames, frameLength, headBytes, nextFrame } from './record-frame.ts';
import type { LogRecord, StoredRecord } from './record-frame.ts';

/** How much of a shard one file holds: what is expired goes file by file. */
const defaultSegmentBytes = 16 * 1024 * 1024;
const chunkBytes = 512 * 1024;

/** A file of the log, named after the position at which it begins. */
interface Segment {
  readonly base: number;
  /** Where the bytes that count end. */
  bytes: number;
}

/**
 * The records of a shard, in files, in the order in which they came; a record's position is how many bytes came before
 * it. What was appended is there after a SIGKILL, all of it or up to a record.
 *
 * Files: `<base>.log`, and `mark`, which says how far the last was acknowledged. What is behind the mark was being
 * written when the process died, and is cut off. In memory there is nothing but the list of the files.
 */
export class ShardLog {
  private readonly segments: Segment[];
  private readonly mark: HighWaterMark;
  private readonly said = new Set<number>();
  private file: number | undefined;
  private lastAt = Number.NEGATIVE_INFINITY;

  private constructor(
    private readonly directory: string,
    private readonly damage: Damage,
    private readonly segmentBytes: number,
  ) {
    mkdirSync(directory, { recursive: true, mode: directoryMode });
    const bases = numbersOf(readdirSync(directory), '.log');
    this.segments = bases.map((base) => ({ base, bytes: statSync(this.pathOf(base)).size }));
    this.mark = new HighWaterMark(join(directory, 'mark'));
    if (this.segments.length === 0) this.segments.push({ base: 0, bytes: 0 });
  }

  /** Opens a directory; what is damaged is said, kept aside and left out. */
  static open(directory: string, damage: Damage, segmentBytes = defaultSegmentBytes): ShardLog {
    const log = new ShardLog(directory, damage, segmentBytes);
    log.recover();
    return log;
  }

  /** Where the oldest record begins that is still there. */
  get start(): number {
    return this.segments[0]!.base;
  }

  /** Where the next record will begin. */
  get end(): number {
    const { base, bytes } = this.segments.at(-1)!;
    return base + bytes;
  }

  /**
   * Appends records, which are on disk when this returns; answers where each begins, and when they arrived: never before
   * what is there already.
   *
   * @throws {Error} when the disk refuses; nothing is appended then.
   */
  append(records: readonly LogRecord[], now: number): { readonly positions: number[]; readonly at: number } {
    const at = Math.max(now, this.lastAt);
    const { bytes, offsets } = encodeFrames(records, at);
    const segment = this.writable();
    const file = this.file!;
    const from = this.end;
    try {
      if (fstatSync(file).nlink === 0) throw new Error(`${this.directory} has been deleted`);
      writeFully(file, bytes, segment.bytes);
    } catch (error) {
      this.cutOff(file, segment.bytes);
      throw error;
    }
    segment.bytes += bytes.length;
    this.mark.set({ segment: segment.base, bytes: segment.bytes });
    this.lastAt = at;
    return { positions: offsets.map((offset) => from + offset), at };
  }

  /** The records from a position on, oldest first; a position at which no record begins is that of the next one. */
  *read(position: number): Generator<StoredRecord> {
    const chunks = this.chunks(position);
    for (let chunk = chunks.next(0); !chunk.done;) {
      const { bytes, from } = chunk.value;
      let offset = 0;
      for (;;) {
        const length = frameLength(bytes, offset);
        const isWhole = length && offset + length <= bytes.length;
        const record = isWhole ? decodeFrame(bytes, offset, length, from + offset) : undefined;
        if (!record) break;
        yield record;
        offset += length!;
      }
      chunk = chunks.next(offset);
    }
  }

  /**
   * The bytes from a position on, in pieces, where they begin with records. Whoever takes one answers how many bytes of it
   * were frames, as a whole and with their checksums: the next begins there, or behind what is damaged.
   */
  *chunks(position: number): Generator<{ readonly bytes: Buffer; readonly from: number }, void, number> {
    let from = this.normalized(position);
    while (from < this.end) {
      const bytes = this.chunkAt(from, chunkBytes);
      const taken = yield { bytes, from };
      from = this.normalized(taken > 0 ? from + taken : this.behind(from, bytes));
    }
  }

  /** Where the first record begins that arrived at that time or later; the end where there is none. */
  positionAt(at: number): number {
    let first = 0;
    for (let index = this.segments.length - 1; index > 0; index -= 1) {
      const firstAt = this.firstArrival(this.segments[index]!);
      // The file before may end with records of the same moment.
      if (firstAt !== undefined && firstAt < at) {
        first = index;
        break;
      }
    }
    let from = this.normalized(this.segments[first]!.base);
    while (from < this.end) {
      const chunk = this.chunkAt(from, chunkBytes);
      let offset = 0;
      for (
        let length = frameLength(chunk, 0);
        length && offset + headBytes <= chunk.length;
        length = frameLength(chunk, offset)
      ) {
        if (arrivalOf(chunk, offset) >= at) return from + offset;
        offset += length;
      }
      from = this.normalized(offset > 0 ? from + offset : this.behind(from, chunk));
    }
    return this.end;
  }

  /** Removes the files whose records all arrived before that time. */
  trim(before: number): void {
    if (this.lastAt < before && this.segments.at(-1)!.bytes > 0) this.nextSegment();
    while (this.segments.length > 1) {
      const [oldest, next] = this.segments as [Segment, Segment];
      const nextAt = next.bytes > 0 ? this.firstArrival(next) : this.lastAt + 1;
      if (nextAt === undefined || nextAt > before) return;
      rmSync(this.pathOf(oldest.base), { force: true });
      this.segments.shift();
    }
  }

  close(): void {
    this.closeFile();
    this.mark.close();
  }

  // --- files ---------------------------------------------------------------------------------------------------

  private pathOf(base: number): string {
    return join(this.directory, `${base}.log`);
  }

  /** Looks at what the last run has left: cuts off what was not acknowledged, and finds the time of the last record. */
  private recover(): void {
    const mark = HighWaterMark.read(join(this.directory, 'mark'));
    const last = this.segments.at(-1)!;
    const path = this.pathOf(last.base);
    let end = last.base;
    for (const { next, at } of this.read(last.base)) {
      end = next;
      this.lastAt = at;
    }
    const acknowledged = mark ? mark.segment + mark.bytes : 0;
    if (acknowledged > end) {
      const lost = `${acknowledged - end} bytes of records are lost`;
      if (end < this.end) this.damage.keepCopy(path, `is damaged at its end: ${lost}`);
      else this.damage.say(`${path} is ${existsSync(path) ? 'cut at its end' : 'missing'}: ${lost}`);
    }
    if (end < this.end) this.cutOffBehind(last, end - last.base);
    // Positions that were given once are not given again.
    if (acknowledged > end) this.nextSegment(acknowledged);
    const before = this.segments.findLast(({ base, bytes }) => base < last.base && bytes > 0);
    if (this.lastAt === Number.NEGATIVE_INFINITY && before)
      for (const { at, position } of this.read(before.base)) if (position < last.base) this.lastAt = at;
  }

  private cutOffBehind(segment: Segment, bytes: number): void {
    const file = openSync(this.pathOf(segment.base), constants.O_WRONLY);
    ftruncateSync(file, bytes);
    closeSync(file);
    segment.bytes = bytes;
  }

  /** The file that takes the next records. */
  private writable(): Segment {
    if (this.segments.at(-1)!.bytes >= this.segmentBytes) this.nextSegment();
    const segment = this.segments.at(-1)!;
    this.file ??= openSync(this.pathOf(segment.base), constants.O_WRONLY | constants.O_CREAT, fileMode);
    return segment;
  }

  private nextSegment(base = this.end): void {
    const file = openSync(this.pathOf(base), constants.O_WRONLY | constants.O_CREAT, fileMode);
    this.closeFile();
    this.file = file;
    this.segments.push({ base, bytes: 0 });
    this.mark.set({ segment: base, bytes: 0 });
  }

  /** Takes back what a failed write has left. Where the disk refuses even that, the next write goes over it. */
  private cutOff(file: number, bytes: number): void {
    try {
      ftruncateSync(file, bytes);
    } catch {
      this.closeFile();
    }
  }

  private closeFile(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  // --- reading -------------------------------------------------------------------------------------------------

  /** A position at which there is something: behind the end of a file that is where the next file begins. */
  private normalized(position: number): number {
    const index = this.segments.findLastIndex(({ base }) => base <= position);
    if (index < 0) return this.start;
    const { base, bytes } = this.segments[index]!;
    return position < base + bytes ? position : (this.segments[index + 1]?.base ?? this.end);
  }

  /** Bytes of one file from a normalized position on: so many, or more where the first record alone is longer. */
  private chunkAt(position: number, size: number): Buffer {
    const segment = this.segments.findLast(({ base }) => base <= position)!;
    const left = segment.base + segment.bytes - position;
    const bytes = this.bytesOf(segment, position, Math.min(left, size));
    const length = frameLength(bytes, 0);
    if (!length || length <= bytes.length || length > left) return bytes;
    return this.bytesOf(segment, position, length);
  }

  private bytesOf({ base }: Segment, position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    const file = openSync(this.pathOf(base), constants.O_RDONLY);
    try {
      let read = 0;
      while (read < length) {
        const more = readSync(file, bytes, read, length - read, position - base + read);
        if (more === 0) break;
        read += more;
      }
      return bytes.subarray(0, read);
    } finally {
      closeSync(file);
    }
  }

  private firstArrival(segment: Segment): number | undefined {
    if (segment.bytes < headBytes) return undefined;
    return arrivalOf(this.bytesOf(segment, segment.base, headBytes), 0);
  }

  /** Where to go on behind bytes that begin no record: damage, or a number that somebody made up. */
  private behind(position: number, chunk: Buffer): number {
    const segment = this.segments.findLast(({ base }) => base <= position)!;
    const end = segment.base + segment.bytes;
    const rest = chunk.length === end - position ? chunk : this.bytesOf(segment, position, end - position);
    const next = nextFrame(rest, 1);
    const resumeAt = next === undefined ? end : position + next;
    const isLast = segment === this.segments.at(-1);
    // What the last file ends with is for `recover` to judge.
    if (!this.said.has(resumeAt) && !(isLast && next === undefined) && this.isDamage(segment, position)) {
      this.said.add(resumeAt);
      this.damage.say(
        `${this.pathOf(segment.base)} is damaged: ${resumeAt - position} bytes of records in it are lost`,
      );
    }
    return resumeAt;
  }

  /** Whether a record has to begin at a position: at the start of a file, or right behind another. */
  private isDamage(segment: Segment, position: number): boolean {
    let at = segment.base;
    const bytes = this.bytesOf(segment, at, position - at);
    while (at < position) {
      const length = frameLength(bytes, at - segment.base);
      if (!length) return false;
      at += length;
    }
    return at === position;
  }
}
