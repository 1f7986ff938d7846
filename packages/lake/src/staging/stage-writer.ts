import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import pMap from 'p-map';
import type { Lake } from '../lake.ts';
import { putFile } from '../objects/put-file.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { stagingPrefix } from './manifest-store.ts';
import type { StagedFile } from './manifest.ts';

/** Files are near this size. */
const fileBytes = 128 * 1024 * 1024;

/** What a file goes under: `events`, and a date, or `_read` and none. */
export interface StagePlace {
  readonly table: string;
  readonly date?: string;
}

/** Writes the files of one run to staging. Nobody sees them before a manifest names them. */
export class StageWriter {
  readonly run: string;
  private readonly lake: Lake;
  private readonly connection: DuckDBConnection;
  private readonly directory: string;
  /** Files that were put. */
  readonly written: StagedFile[] = [];

  constructor(lake: Lake, run: string, connection: DuckDBConnection, directory: string) {
    this.lake = lake;
    this.run = run;
    this.connection = connection;
    this.directory = directory;
  }

  /** Writes the rows of a query as Parquet and puts the files; none for no rows. */
  async write({ table, date }: StagePlace, query: string): Promise<StagedFile[]> {
    const place = [table, ...(date === undefined ? [] : [`event_date=${date}`]), `run=${this.run}`].join('/');
    const directory = join(this.directory, place.replaceAll('/', '+'));
    const copied = await this.connection.runAndReadAll(
      `copy (${query}) to ${duckdb.literal(directory)} (format parquet, compression zstd, file_size_bytes ${fileBytes}, filename_pattern 'part-{i}', return_stats)`,
    );
    const rowsOf = new Map(
      copied.getRowObjects().map(({ filename, count }) => [String(filename), Number(count)]),
    );
    const names = await readdir(directory);
    const files = await pMap(
      names.toSorted(),
      async (name): Promise<StagedFile | undefined> => {
        const path = join(directory, name);
        const rows = rowsOf.get(path) ?? 0;
        if (rows === 0) return undefined;
        const { size: bytes } = await stat(path);
        const file = { key: `${stagingPrefix(this.lake)}${place}/${name}`, rows, bytes };
        await putFile(this.lake.s3, { bucket: this.lake.stagingBucket, key: file.key }, path, bytes);
        return file;
      },
      { concurrency: 4 },
    );
    const put = files.filter((file) => file !== undefined);
    this.written.push(...put);
    return put;
  }
}
