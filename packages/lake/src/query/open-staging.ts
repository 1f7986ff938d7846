import { duckdbEngine } from '../engines/duckdb/duckdb-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { contractSql, provenance } from '../contract/contract-sql.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import { findManifest } from '../staging/manifest-store.ts';
import { filesOf, tables } from '../staging/manifest.ts';
import type { Manifest } from '../staging/manifest.ts';
import { stagedRelation } from '../staging/staged-relation.ts';

/** Staging as tables of a DuckDB: `events`, `sessions` and `rejected`. */
export interface Staging {
  readonly engine: Engine & Awaited<ReturnType<typeof duckdbEngine>>;
  readonly manifest: Manifest;
  readonly cache: ParquetCache;
  /** Brings what a query reads: the columns that its text names, or all where it has a star. */
  bring(this: void, sql: string): Promise<void>;
}

/**
 * Opens staging as its newest manifest has it. Only footers are read until a query needs more.
 *
 * @throws {LakeError} when there is no staging yet
 */
export async function openStaging(
  lake: Lake,
  { directory, memoryLimit }: { directory: string; memoryLimit?: string | undefined },
): Promise<Staging> {
  const manifest = await findManifest(lake);
  if (!manifest) {
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
      const paths = await cache.footersOf(filesOf(manifest, table));
      await connection.run(
        `create view ${table} as select * from ${stagedRelation(paths, `empty_${table}`)}`,
      );
    }
    return { engine, manifest, cache, bring: (sql) => bring(manifest, cache, sql) };
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

async function bring(manifest: Manifest, cache: ParquetCache, sql: string): Promise<void> {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g));
  const star = /\*/.test(sql.replaceAll(/count\(\s*\*\s*\)/gi, ''));
  for (const table of tables) {
    if (words.has(table) || star) await cache.columnsOf(filesOf(manifest, table), star ? undefined : words);
  }
}
