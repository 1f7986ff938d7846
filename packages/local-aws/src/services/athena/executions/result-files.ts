import { closeSync, createReadStream, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileMode } from '../../../storage/modes.ts';
import { writeFully } from '../../../storage/write-fully.ts';

type Row = readonly (string | null)[];

/** Writes the rows of an answer twice: as GetQueryResults reads them, and as the object in S3 has them. */
export class ResultFiles {
  private readonly kept: number;
  private readonly object: number;

  constructor(
    keptPath: string,
    objectPath: string,
    private readonly line: (row: Row) => string,
  ) {
    this.kept = openSync(keptPath, 'w', fileMode);
    this.object = openSync(objectPath, 'w', fileMode);
  }

  write(rows: readonly Row[]): void {
    writeFully(this.kept, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
    writeFully(this.object, Buffer.from(rows.map(this.line).join('')));
  }

  close(): void {
    closeSync(this.kept);
    closeSync(this.object);
  }
}

/** Some rows from a byte of the file on, and the byte where the next begins if there is one. */
export async function readRows(
  path: string,
  start: number,
  count: number,
): Promise<{ rows: Row[]; next?: number }> {
  const rows: Row[] = [];
  let at = start;
  const lines = createInterface({ input: createReadStream(path, { start }), crlfDelay: Infinity });
  for await (const line of lines) {
    if (rows.length === count) return { rows, next: at };
    rows.push(JSON.parse(line) as Row);
    at += Buffer.byteLength(line) + 1;
  }
  return { rows };
}
