import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import pMap from 'p-map';
import type { Lake } from '../../lake.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { listObjects } from '../../objects/list-objects.ts';
import { putFile } from '../../objects/put-file.ts';
import { ParquetCache } from '../../parquet/fetch-parquet.ts';
import type { RemoteFile } from '../../parquet/fetch-parquet.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { StagedFile, Table } from '../snapshot.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import { one } from '../../engines/duckdb/ask.ts';
import type { LocalWriter, RunFiles, StagePartition, WriteTarget } from '../table-format.ts';

/** Files are near this size. */
const fileBytes = 128 * 1024 * 1024;
/** Half of DuckDB's own: what is held until a group is full, the sort that it comes from need not write to the disk. */
const rowGroupRows = 61_440;

/** Writes the files of one run by DuckDB and puts them into staging. */
export class RunWriter implements RunFiles {
  readonly run: string;
  readonly staged: StagedFile[] = [];
  private readonly lake: Lake;
  private readonly local: LocalWriter;
  private readonly targets = new Set<Table>();

  constructor(lake: Lake, run: string, local: LocalWriter) {
    this.lake = lake;
    this.run = run;
    this.local = local;
  }

  async write(partition: StagePartition, query: string): Promise<StagedFile[]> {
    const folder = this.folderOf(partition);
    const name = partition.part === undefined ? 'part' : `part-${partition.part}`;
    const directory = join(this.local.directory, `${folder.replaceAll('/', '+')}+${name}`);
    const copied = await this.local.connection.runAndReadAll(
      `copy (${query}) to ${duckdb.literal(directory)} (format parquet, compression zstd, compression_level 1, row_group_size ${rowGroupRows}, file_size_bytes ${fileBytes}, filename_pattern '${name}-{i}', return_stats)`,
    );
    const rowsOf = new Map(
      copied.getRowObjects().map(({ filename, count }) => [String(filename), Number(count)]),
    );
    const names = await readdir(directory);
    const files = await pMap(
      names.toSorted(),
      async (fileName): Promise<StagedFile | undefined> => {
        const path = join(directory, fileName);
        const rows = rowsOf.get(path) ?? 0;
        if (rows === 0) return undefined;
        const { size: bytes } = await stat(path);
        const file = { key: `${folder}/${fileName}`, rows, bytes };
        await putFile(this.lake.s3, { bucket: this.lake.stagingBucket, key: file.key }, path, bytes);
        return file;
      },
      { concurrency: 4 },
    );
    return this.note(files.filter((file) => file !== undefined));
  }

  target(table: Table): WriteTarget {
    this.targets.add(table);
    const folder = `${stagingPrefix(this.lake)}${table}`;
    return { folder, partitionBy: ['event_date', 'run'], constants: { run: this.run } };
  }

  async adopt(partition: StagePartition): Promise<StagedFile[]> {
    const { s3, stagingBucket: bucket } = this.lake;
    const files: RemoteFile[] = [];
    for await (const page of listObjects(s3, bucket, `${this.folderOf(partition)}/`)) {
      files.push(...page.filter(({ key }) => key.endsWith('.parquet')));
    }
    const cache = new ParquetCache({ s3, bucket, ...this.local });
    const paths = await cache.footersOf(files);
    const adopted: StagedFile[] = [];
    for (const [index, { key, bytes }] of files.entries()) {
      const [rows] = await one(
        this.local.connection,
        `select num_rows from parquet_file_metadata(${duckdb.literal(paths[index]!)})`,
      );
      if (Number(rows) > 0) adopted.push({ key, rows: Number(rows), bytes });
    }
    return this.note(adopted);
  }

  async discard(): Promise<void> {
    await deleteObjects(this.lake.s3, this.lake.stagingBucket, this.leftovers()).catch(() => {});
  }

  private note(files: StagedFile[]): StagedFile[] {
    this.staged.push(...files);
    return files;
  }

  private folderOf({ table, date }: StagePartition): string {
    const within = date === undefined ? '' : `/event_date=${date}`;
    return `${stagingPrefix(this.lake)}${table}${within}/run=${this.run}`;
  }

  private async *leftovers(): AsyncGenerator<ObjectIdentifier[]> {
    if (this.staged.length > 0) yield this.staged.map(({ key }) => ({ Key: key }));
    // Of what an engine wrote by itself, this process knows the names only once it was adopted.
    for (const table of this.targets) {
      const prefix = `${stagingPrefix(this.lake)}${table}/`;
      for await (const page of listObjects(this.lake.s3, this.lake.stagingBucket, prefix)) {
        yield page.filter(({ key }) => key.includes(`/run=${this.run}/`)).map(({ key }) => ({ Key: key }));
      }
    }
  }
}
