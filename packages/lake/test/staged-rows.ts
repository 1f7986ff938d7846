import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdbEngine } from '../src/engines/duckdb/duckdb-engine.ts';
import type { Lake } from '../src/lake.ts';
import { ParquetCache } from '../src/parquet/fetch-parquet.ts';
import { duckdb } from '../src/sql/dialects/duckdb.ts';
import { openTables } from '../src/staging/open-tables.ts';
import { filesOf } from '../src/staging/snapshot.ts';
import { emptyQuery, tableColumns } from '../src/staging/table-columns.ts';
import type { Table } from '../src/staging/snapshot.ts';

/** The rows of a staging table, as texts, in the order asked for. */
export async function stagedRows(lake: Lake, table: Table, columns: string): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'staged-rows-'));
  const engine = await duckdbEngine({ directory });
  try {
    const format = openTables(lake);
    const { s3, stagingBucket: bucket } = lake;
    const cache = new ParquetCache({ s3, bucket, directory, connection: engine.connection });
    const paths = await cache.columnsOf(filesOf(await format.current(), table));
    if (paths.length === 0) return [];
    const empty = `(${emptyQuery(duckdb, tableColumns(lake.contract)[table])})`;
    const { rows } = await engine.query(
      `select ${columns} from ${format.relation(paths, empty)} order by all`,
    );
    return rows.map((row) => row.map((value) => value ?? '-').join(' '));
  } finally {
    await engine.close();
    await rm(directory, { recursive: true });
  }
}
