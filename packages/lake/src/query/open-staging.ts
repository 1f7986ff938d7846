import { duckdbEngine } from '../engines/duckdb/duckdb-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { contractSql, provenance } from '../contract/contract-sql.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import { openTables } from '../staging/open-tables.ts';
import { filesOf, tables } from '../staging/snapshot.ts';
import type { Snapshot } from '../staging/snapshot.ts';

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
    await defineEmpty(lake, engine);
    for (const table of tables) {
      const paths = await cache.footersOf(filesOf(snapshot, table));
      await connection.run(
        `create view ${table} as select * from ${format.relation(paths, `empty_${table}`)}`,
      );
    }
    return { engine, snapshot, cache, bring: (sql) => bring(snapshot, cache, sql) };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Empty tables of the right columns, for a staging that has no rows of a kind. */
async function defineEmpty({ contract }: Lake, { connection }: Staging['engine']): Promise<void> {
  const columns = [...contract.columns, ...provenance, { name: 'event_date', type: 'date' } as const];
  const of = (list: typeof columns | { name: string; type: 'text' | 'long' | 'timestamp' | 'date' }[]) =>
    list.map(({ name, type }) => `${duckdb.identifier(name)} ${duckdb.types[type]}`).join(', ');
  await connection.run(`create table empty_events (${of(columns)})`);
  const text = (name: string) => ({ name, type: 'text' }) as const;
  await connection.run(
    `create table empty_rejected (${of([text('reason'), text('line'), ...provenance, { name: 'event_date', type: 'date' }])})`,
  );
  const sessions = renderSql(await readTransform('sessions'), duckdb, contractSql(contract, duckdb));
  await connection.run('create temp view events as select * from empty_events');
  await connection.run(`create table empty_sessions as select * from (${sessions}) limit 0`);
  await connection.run('drop view events');
}

async function bring(snapshot: Snapshot, cache: ParquetCache, sql: string): Promise<void> {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g));
  const star = /\*/.test(sql.replaceAll(/count\(\s*\*\s*\)/gi, ''));
  for (const table of tables) {
    if (words.has(table) || star) await cache.columnsOf(filesOf(snapshot, table), star ? undefined : words);
  }
}
