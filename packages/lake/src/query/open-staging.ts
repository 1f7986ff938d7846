import { duckdbEngine } from '../engines/duckdb/duckdb-engine.ts';
import type { Engine } from '../engines/engine.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { openTables } from '../staging/open-tables.ts';
import { filesOf, tables } from '../staging/snapshot.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { emptyQuery, tableColumns } from '../staging/table-columns.ts';

/** Staging as tables of a DuckDB: `events`, `sessions` and `rejected`. */
export interface Staging {
  readonly engine: Engine & Awaited<ReturnType<typeof duckdbEngine>>;
  readonly snapshot: Snapshot;
  readonly cache: ParquetCache;
  /** Brings what a query reads: the columns that its text names, or all where it has a star. */
  bring(this: void, sql: string): Promise<void>;
}

/**
 * Opens staging as it is now. Only footers are read until a query needs more.
 *
 * @throws {LakeError} when there is no staging yet
 */
export async function openStaging(
  lake: Lake,
  { directory, memoryLimit }: { directory: string; memoryLimit?: string | undefined },
): Promise<Staging> {
  const format = openTables(lake);
  const snapshot = await format.current();
  if (!snapshot) {
    throw new LakeError(
      `s3://${lake.stagingBucket} has no staging tables yet: run "pnpm lake transform" first`,
    );
  }
  const engine = await duckdbEngine({ directory, memoryLimit });
  try {
    const { connection } = engine;
    const cache = new ParquetCache({ s3: lake.s3, bucket: lake.stagingBucket, directory, connection });
    const columns = tableColumns(lake.contract);
    for (const table of tables) {
      const paths = await cache.footersOf(filesOf(snapshot, table));
      const empty = `(${emptyQuery(duckdb, columns[table])})`;
      await connection.run(`create view ${table} as select * from ${format.relation(paths, empty)}`);
    }
    return { engine, snapshot, cache, bring: (sql) => bring(snapshot, cache, sql) };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function bring(snapshot: Snapshot, cache: ParquetCache, sql: string): Promise<void> {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g));
  const star = /\*/.test(sql.replaceAll(/count\(\s*\*\s*\)/gi, ''));
  for (const table of tables) {
    if (words.has(table) || star) await cache.columnsOf(filesOf(snapshot, table), star ? undefined : words);
  }
}
