import { closeSync, createReadStream, fstatSync, openSync } from 'node:fs';
import { checkedLine, readCheckedLine } from '../../../storage/checked-line.ts';
import { fileMode } from '../../../storage/files/modes.ts';
import { openPlainFile } from '../../../storage/files/open-plain-file.ts';
import { writeFully } from '../../../storage/files/write-fully.ts';

type Row = readonly (string | null)[];

const newline = 0x0a;

/** The rows that were kept of an answer are not there as they were written. */
export class DamagedRows extends Error {
  override readonly name = 'DamagedRows';
}

/** Writes the rows of an answer twice: as GetQueryResults reads them, and as the object in S3 has them. */
export class ResultFiles {
  private readonly kept: number;
  private readonly object: number;
  private written = 0;

  constructor(
    keptPath: string,
    objectPath: string,
    private readonly line: (row: Row) => string,
  ) {
    this.kept = openSync(keptPath, 'w', fileMode);
    this.object = openSync(objectPath, 'w', fileMode);
  }

  /** Bytes that GetQueryResults reads. */
  get keptBytes(): number {
    return this.written;
  }

  write(rows: readonly Row[]): void {
    const lines = Buffer.concat(rows.map((row) => checkedLine(JSON.stringify(row))));
    writeFully(this.kept, lines);
    this.written += lines.length;
    writeFully(this.object, Buffer.from(rows.map(this.line).join('')));
  }

  close(): void {
    closeSync(this.kept);
    closeSync(this.object);
  }
}

interface RowsToRead {
  /** The byte where the first begins. */
  readonly start: number;
  readonly count: number;
  /** How long the file is. */
  readonly bytes: number | undefined;
}

/**
 * Some rows of a file, and the byte behind them if there are as many as were asked for; undefined where no row begins or
 * the last ends at `start`.
 *
 * @throws {DamagedRows} when the file is not what was written
 */
export async function readRows(
  path: string,
  { start, count, bytes }: RowsToRead,
): Promise<{ rows: Row[]; next?: number } | undefined> {
  const file = open(path);
  const size = fstatSync(file).size;
  // From the end of the row before.
  const stream = createReadStream(path, { fd: file, start: Math.max(0, start - 1) });
  try {
    if (bytes !== undefined && size !== bytes)
      throw new DamagedRows(`has ${size} bytes, and ${bytes} were written`);
    if (start >= size) return start > size ? undefined : { rows: [] };
    const rows: Row[] = [];
    let at = start;
    let isBefore = start > 0;
    for await (const line of linesOf(stream)) {
      if (isBefore && line.length > 0) return undefined;
      if (!isBefore) {
        if (rows.length === count) break;
        rows.push(readRow(line));
        at += line.length + 1;
      }
      isBefore = false;
    }
    return rows.length === count ? { rows, next: Math.min(at, size) } : { rows };
  } finally {
    stream.destroy();
  }
}

/** @throws {DamagedRows} when there is none. */
function open(path: string): number {
  try {
    return openPlainFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new DamagedRows('is missing');
    throw error;
  }
}

/** @throws {DamagedRows} when it is not what was written. */
function readRow(line: Buffer): Row {
  try {
    return JSON.parse(readCheckedLine(line)!) as Row;
  } catch (cause) {
    throw new DamagedRows('has a row that does not have its checksum', { cause });
  }
}

/** By line feeds alone: what else ends a line is not the same in every version of Node's `readline`. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      yield bytes.subarray(from, to);
      from = to + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield rest;
}
