import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { checkedLine, readCheckedLine } from '../../../storage/checked-line.ts';
import type { Damage } from '../../../storage/damage.ts';
import { HighWaterMark } from '../../../storage/high-water-mark.ts';
import { fileMode } from '../../../storage/files/modes.ts';
import { writeFully } from '../../../storage/files/write-fully.ts';
import { compareKeys } from './event-key.ts';
import type { Key } from './event-key.ts';

/** An event before it is stored; the time is epoch milliseconds. */
export interface NewEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** An event of a log stream as it is kept; times are epoch milliseconds. */
export interface StoredEvent extends Key {
  readonly ingestedAt: number;
  readonly message: string;
}

/** A run of lines in the file, and what to know of it without reading it. */
interface Block {
  readonly offset: number;
  bytes: number;
  readonly firstSequence: number;
  events: number;
  earliest: number;
  latest: number;
}

/** What a stream's description tells of its events. */
export interface Summary {
  readonly events: number;
  readonly bytes: number;
  readonly firstTimestamp?: number;
  readonly lastTimestamp?: number;
  readonly lastIngestedAt?: number;
}

const blockBytes = 64 * 1024;
const newline = 0x0a;

/**
 * The events of one log stream, appended to a file of their own.
 *
 * One line is one event, behind its checksum: `[timestamp,ingestedAt,"message"]`; a first line `#N` says that events
 * before the Nth have expired. `<n>.mark` beside it says how far it was written. What `append` wrote is there after the
 * process is killed; a line that was cut short is not. In memory is only an index of about 100 bytes for every 64 KiB of
 * events, whatever their number.
 */
export class EventFile {
  private readonly blocks: Block[] = [];
  private size = 0;
  private nextSequence = 1;
  private lastIngestedAt: number | undefined;

  constructor(
    private readonly path: string,
    private readonly damage: Damage,
  ) {
    if (existsSync(path)) this.open();
    else if (this.marked() > 0) damage.say(`${path} is missing: the log events in it are lost`);
  }

  /**
   * Writes events in the order given; they are on disk when this returns.
   *
   * @throws {Error} when the disk refuses; none of them is there then.
   */
  append(events: readonly NewEvent[], ingestedAt: number): void {
    const lines = events.map(({ timestamp, message }) =>
      checkedLine(JSON.stringify([timestamp, ingestedAt, message])),
    );
    const bytes = Buffer.concat(lines);
    const file = openSync(this.path, 'a', fileMode);
    try {
      writeFully(file, bytes);
      this.setMark(this.size + bytes.length);
    } catch (error) {
      // A part of them would shift whatever comes next.
      ftruncateSync(file, this.size);
      throw error;
    } finally {
      closeSync(file);
    }
    for (const [index, line] of lines.entries()) this.index(events[index]!.timestamp, line.length);
    this.lastIngestedAt = ingestedAt;
  }

  summary(): Summary {
    const { blocks } = this;
    return {
      events: blocks.reduce((sum, { events }) => sum + events, 0),
      bytes: this.size,
      firstTimestamp: blocks.length > 0 ? Math.min(...blocks.map(({ earliest }) => earliest)) : undefined,
      lastTimestamp: blocks.length > 0 ? Math.max(...blocks.map(({ latest }) => latest)) : undefined,
      lastIngestedAt: this.lastIngestedAt,
    };
  }

  /** The events after a key and before a time, earliest first. */
  *forward(after: Key, before: number): Generator<StoredEvent> {
    const blocks = this.blocks
      .filter(({ earliest, latest }) => latest >= after.timestamp && earliest < before)
      .toSorted((a, b) => b.earliest - a.earliest);
    let pending: StoredEvent[] = [];
    while (blocks.length > 0 || pending.length > 0) {
      // Every block that could hold an earlier event than the next one is read first.
      while (
        blocks.length > 0 &&
        (pending.length === 0 || blocks.at(-1)!.earliest <= pending.at(-1)!.timestamp)
      ) {
        const fitting = this.read(blocks.pop()!).filter(
          (event) => compareKeys(event, after) > 0 && event.timestamp < before,
        );
        pending = [...pending, ...fitting].toSorted((a, b) => compareKeys(b, a));
      }
      const next = pending.pop();
      if (next) yield next;
    }
  }

  /** The events before a key and not before a time, latest first. */
  *backward(before: Key, notBefore: number): Generator<StoredEvent> {
    const blocks = this.blocks
      .filter(({ earliest, latest }) => earliest <= before.timestamp && latest >= notBefore)
      .toSorted((a, b) => a.latest - b.latest);
    let pending: StoredEvent[] = [];
    while (blocks.length > 0 || pending.length > 0) {
      while (
        blocks.length > 0 &&
        (pending.length === 0 || blocks.at(-1)!.latest >= pending.at(-1)!.timestamp)
      ) {
        const fitting = this.read(blocks.pop()!).filter(
          (event) => compareKeys(event, before) < 0 && event.timestamp >= notBefore,
        );
        pending = [...pending, ...fitting].toSorted(compareKeys);
      }
      const next = pending.pop();
      if (next) yield next;
    }
  }

  /**
   * Gives the disk space of expired events back once they fill half of the file or more.
   *
   * Only events at the start of the file go: others of their age are hidden by who reads, until they are there.
   */
  forget(before: number): void {
    const kept = this.blocks.findIndex(({ latest }) => latest >= before);
    const gone = kept === -1 ? this.blocks.length : kept;
    const start = this.blocks[gone]?.offset ?? this.size;
    if (gone === 0 || start * 2 < this.size) return;
    const first = this.blocks[gone]?.firstSequence ?? this.nextSequence;
    this.rewrite(checkedLine(`#${first}`), [{ offset: start, bytes: this.size - start }]);
  }

  remove(): void {
    rmSync(this.path, { force: true });
    rmSync(this.markPath, { force: true });
  }

  private index(timestamp: number, bytes: number): void {
    let block = this.blocks.at(-1);
    if (!block || block.bytes >= blockBytes) {
      block = {
        offset: this.size,
        bytes: 0,
        firstSequence: this.nextSequence,
        events: 0,
        earliest: timestamp,
        latest: timestamp,
      };
      this.blocks.push(block);
    }
    block.bytes += bytes;
    block.events += 1;
    block.earliest = Math.min(block.earliest, timestamp);
    block.latest = Math.max(block.latest, timestamp);
    this.size += bytes;
    this.nextSequence += 1;
  }

  private read({ offset, bytes, firstSequence }: Block): StoredEvent[] {
    const block = readRange(this.path, offset, bytes);
    const events: StoredEvent[] = [];
    for (let from = 0; from < block.length;) {
      const to = block.indexOf(newline, from);
      const event = readEvent(block.subarray(from, to));
      // What was damaged since the file was opened is said at the next opening.
      if (event) events.push({ ...event, sequence: firstSequence + events.length });
      from = to + 1;
    }
    return events;
  }

  /** Builds the index; what is damaged is said, kept aside and left out. */
  private open(): void {
    const marked = this.marked();
    const total = statSync(this.path).size;
    const { whole, bad, end } = this.scan(total);
    const gone = Math.max(0, marked - total);
    if (bad > 0 || gone > 0 || (end < total && end < marked)) {
      const what = [bad > 0 ? `has ${bad} damaged lines` : '', gone > 0 ? `is ${gone} bytes too short` : ''];
      this.damage.keepCopy(
        this.path,
        `${what.filter(Boolean).join(' and ') || 'is damaged at its end'}; their log events are lost`,
      );
    }
    if (bad > 0) this.rewrite(Buffer.alloc(0), whole);
    // A last line without an end: a process was killed while it wrote.
    else if (end < total) truncate(this.path, end);
    this.setMark(this.size);
  }

  /** Reads the whole lines of the file into the index; answers where the good ones are. */
  private scan(total: number): { readonly whole: Range[]; readonly bad: number; readonly end: number } {
    this.blocks.length = 0;
    this.size = 0;
    this.nextSequence = 1;
    const whole: Range[] = [];
    let [bad, end] = [0, 0];
    let rest = Buffer.alloc(0);
    for (let offset = 0; offset < total; offset += 2 ** 20) {
      const chunk = Buffer.concat([rest, readRange(this.path, offset, Math.min(2 ** 20, total - offset))]);
      let start = 0;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, start)) {
        const bytes = at + 1 - start;
        if (!this.scanLine(chunk.subarray(start, at), end === 0)) bad += 1;
        else if (whole.at(-1) && whole.at(-1)!.offset + whole.at(-1)!.bytes === end)
          whole.at(-1)!.bytes += bytes;
        else whole.push({ offset: end, bytes });
        start = at + 1;
        end += bytes;
      }
      rest = chunk.subarray(start);
    }
    return { whole, bad, end };
  }

  /** Answers false where the line is damaged. */
  private scanLine(line: Buffer, isFirst: boolean): boolean {
    const expired = isFirst ? /^#(\d+)$/.exec(readCheckedLine(line) ?? '') : null;
    if (expired) {
      this.nextSequence = Number(expired[1]);
      this.size = line.length + 1;
      return true;
    }
    const event = readEvent(line);
    if (!event) return false;
    this.index(event.timestamp, line.length + 1);
    this.lastIngestedAt = event.ingestedAt;
    return true;
  }

  /** Puts a header and some parts of the file in its place. */
  private rewrite(header: Buffer, parts: readonly Range[]): void {
    const file = openSync(`${this.path}.new`, 'w', fileMode);
    let size = header.length;
    try {
      writeFully(file, header);
      for (const { offset, bytes } of parts) {
        for (let at = 0; at < bytes; at += 2 ** 20)
          writeFully(file, readRange(this.path, offset + at, Math.min(2 ** 20, bytes - at)));
        size += bytes;
      }
    } finally {
      closeSync(file);
    }
    // Lower before the file is shorter: it is never ahead of the file.
    this.setMark(0);
    renameSync(`${this.path}.new`, this.path);
    this.scan(size);
    this.setMark(size);
  }

  private get markPath(): string {
    return this.path.replace(/\.log$/, '.mark');
  }

  private marked(): number {
    return HighWaterMark.read(this.markPath)?.bytes ?? 0;
  }

  private setMark(bytes: number): void {
    const mark = new HighWaterMark(this.markPath);
    try {
      mark.set({ segment: 0, bytes });
    } finally {
      mark.close();
    }
  }
}

interface Range {
  readonly offset: number;
  bytes: number;
}

/** The event of a line; undefined where the line is damaged. */
function readEvent(line: Buffer): Omit<StoredEvent, 'sequence'> | undefined {
  try {
    const [timestamp, ingestedAt, message] = JSON.parse(readCheckedLine(line)!) as [number, number, string];
    const isWhole = Number.isFinite(timestamp) && Number.isFinite(ingestedAt) && typeof message === 'string';
    return isWhole ? { timestamp, ingestedAt, message } : undefined;
  } catch {
    return undefined;
  }
}

function readRange(path: string, offset: number, bytes: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(bytes);
    let read = 0;
    while (read < bytes) {
      const got = readSync(file, buffer, read, bytes - read, offset + read);
      if (got === 0) throw new Error(`${path} ended at byte ${offset + read}, ${bytes - read} too early`);
      read += got;
    }
    return buffer;
  } finally {
    closeSync(file);
  }
}

function truncate(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, size);
  } finally {
    closeSync(file);
  }
}
