import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { compareKeys } from './key.ts';
import type { Key } from './key.ts';

/** An event of a log stream as it is kept; times are milliseconds since 1970. */
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
 * One line is one event: `[timestamp,ingestedAt,"message"]`; a first line `#N` says that events before the Nth have
 * expired. What `append` wrote is there after the process is killed; a line that was cut short is not. In memory is
 * only an index of about 100 bytes for every 64 KiB of events, whatever their number.
 */
export class EventFile {
  private readonly blocks: Block[] = [];
  private size = 0;
  private nextSequence = 1;
  private lastIngestedAt: number | undefined;

  constructor(private readonly path: string) {
    if (existsSync(path)) this.scan();
  }

  /** Writes events in the order given; they are on disk when this returns. Errors: the disk's; none of them is there. */
  append(events: readonly { timestamp: number; message: string }[], ingestedAt: number): void {
    const lines = events.map(({ timestamp, message }) =>
      Buffer.from(`${JSON.stringify([timestamp, ingestedAt, message])}\n`),
    );
    const file = openSync(this.path, 'a');
    try {
      write(file, Buffer.concat(lines));
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
    this.rewrite(start, `#${first}\n`);
    this.blocks.length = 0;
    this.scan();
  }

  remove(): void {
    rmSync(this.path, { force: true });
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
    const lines = readRange(this.path, offset, bytes).toString('utf8').trimEnd().split('\n');
    return lines.map((line, index) => {
      const [timestamp, ingestedAt, message] = JSON.parse(line) as [number, number, string];
      return { timestamp, ingestedAt, message, sequence: firstSequence + index };
    });
  }

  /** Builds the index, and cuts off a last line without an end: a process was killed while it wrote. */
  private scan(): void {
    this.size = 0;
    this.nextSequence = 1;
    const total = statSync(this.path).size;
    let rest = Buffer.alloc(0);
    for (let offset = 0; offset < total; offset += 2 ** 20) {
      const chunk = Buffer.concat([rest, readRange(this.path, offset, Math.min(2 ** 20, total - offset))]);
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        this.scanLine(chunk.subarray(start, end + 1));
        start = end + 1;
      }
      rest = chunk.subarray(start);
    }
    if (rest.length > 0) truncate(this.path, this.size);
  }

  private scanLine(line: Buffer): void {
    // The two times are at the start, so that the message need not be looked at.
    const [first = '', second = ''] = line.subarray(1, 64).toString('latin1').split(',', 2);
    if (line[0] === '#'.charCodeAt(0)) {
      this.nextSequence = Number(first);
      this.size = line.length;
      return;
    }
    this.index(Number(first), line.length);
    this.lastIngestedAt = Number(second);
  }

  private rewrite(start: number, header: string): void {
    const file = openSync(`${this.path}.new`, 'w');
    try {
      write(file, Buffer.from(header));
      for (let offset = start; offset < this.size; offset += 2 ** 20)
        write(file, readRange(this.path, offset, Math.min(2 ** 20, this.size - offset)));
    } finally {
      closeSync(file);
    }
    renameSync(`${this.path}.new`, this.path);
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

function write(file: number, buffer: Buffer): void {
  for (let written = 0; written < buffer.length;) written += writeSync(file, buffer, written);
}

function truncate(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, size);
  } finally {
    closeSync(file);
  }
}
