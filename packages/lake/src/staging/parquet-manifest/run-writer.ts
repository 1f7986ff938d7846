import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import pMap from 'p-map';
import type { Lake } from '../../lake.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { putFile } from '../../objects/put-file.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { StagedFile } from '../snapshot.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import type { LocalWriter, RunFiles, StagePlace } from '../table-format.ts';

/** Files are near this size. */
const fileBytes = 128 * 1024 * 1024;

/** Writes the files of one run by DuckDB and puts them into staging. */
export class RunWriter implements RunFiles {
  readonly run: string;
  readonly staged: StagedFile[] = [];
  private readonly lake: Lake;
  private readonly local: LocalWriter;

  constructor(lake: Lake, run: string, local: LocalWriter) {
    this.lake = lake;
    this.run = run;
    this.local = local;
  }

  async write({ table, date }: StagePlace, query: string): Promise<StagedFile[]> {
    const place = [table, ...(date === undefined ? [] : [`event_date=${date}`]), `run=${this.run}`].join('/');
    const directory = join(this.local.directory, place.replaceAll('/', '+'));
    const copied = await this.local.connection.runAndReadAll(
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
    this.staged.push(...put);
    return put;
  }

  async discard(): Promise<void> {
    const { staged } = this;
    async function* keys(): AsyncGenerator<ObjectIdentifier[]> {
      if (staged.length > 0) yield staged.map(({ key }) => ({ Key: key }));
    }
    await deleteObjects(this.lake.s3, this.lake.stagingBucket, keys()).catch(() => {});
  }
}
