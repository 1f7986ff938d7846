import { duckdbEngine } from '../engines/duckdb/duckdb-engine.ts';
import type { Engine } from '../engines/engine.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { GoneFile } from '../parquet/gone-file.ts';
import { openTables } from '../staging/open-tables.ts';
import { readCurrent } from '../staging/read-current.ts';
import { filesOf, tables } from '../staging/snapshot.ts';
import type { Snapshot, StagedFile, Table } from '../staging/snapshot.ts';
import { emptyQuery, tableColumns } from '../staging/table-columns.ts';
import { column, one } from '../engines/duckdb/ask.ts';
import { findScans } from './find-scans.ts';

/** Staging as tables of a DuckDB: `events`, `sessions` and `rejected`. */
export interface Staging {
  readonly engine: Engine & Awaited<ReturnType<typeof duckdbEngine>>;
  readonly snapshot: Snapshot;
  readonly cache: ParquetCache;
  /** Brings what a query reads: the columns, dates and row groups that DuckDB's plan of it has. */
  bring(this: void, sql: string): Promise<void>;
}

type Opened = Omit<Staging, 'bring'>;

/**
 * Opens staging as it is now, or as a snapshot has it. Only footers are read until a query needs more. What is open as it
 * is now goes on with what is newer where an erasure has taken away what a query reads; of a snapshot it is gone then.
 *
 * @throws {LakeError} when there is no staging yet
 * @throws {GoneFile} when a file of it is not there
 */
export async function openStaging(
  lake: Lake,
  {
    directory,
    memoryLimit,
    snapshot: known,
  }: { directory: string; memoryLimit?: string | undefined; snapshot?: Snapshot | undefined },
): Promise<Staging> {
  const engine = await duckdbEngine({ directory, memoryLimit });
  const open = (snapshot: Snapshot | undefined) => openSnapshot(lake, { engine, directory, snapshot });
  try {
    let opened = known ? await open(known) : await readCurrent(lake, open);
    return {
      engine,
      get snapshot() {
        return opened.snapshot;
      },
      get cache() {
        return opened.cache;
      },
      async bring(sql) {
        try {
          await bring(opened, sql);
        } catch (error) {
          if (known || !(error instanceof GoneFile)) throw error;
          opened = await readCurrent(lake, async (snapshot) => {
            if (snapshot?.sequence === opened.snapshot.sequence) throw error;
            const newer = await open(snapshot);
            await bring(newer, sql);
            return newer;
          });
        }
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function openSnapshot(
  lake: Lake,
  {
    engine,
    directory,
    snapshot,
  }: Pick<Opened, 'engine'> & { directory: string; snapshot: Snapshot | undefined },
): Promise<Opened> {
  if (!snapshot) {
    throw new LakeError(
      `s3://${lake.stagingBucket} has no staging tables yet: run "pnpm lake transform" first`,
    );
  }
  const { connection } = engine;
  const cache = new ParquetCache({ s3: lake.s3, bucket: lake.stagingBucket, directory, connection });
  const columns = tableColumns(lake.contract);
  for (const table of tables) {
    const paths = await cache.footersOf(filesOf(snapshot, table));
    const empty = `(${emptyQuery(duckdb, columns[table])})`;
    const relation = openTables(lake).relation(paths, empty);
    await connection.run(`create or replace view ${table} as select * from ${relation}`);
  }
  return { engine, snapshot, cache };
}

async function bring({ engine: { connection }, snapshot, cache }: Opened, sql: string): Promise<void> {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g));
  const named = tables.filter((table) => words.has(table));
  const scans = await findScans(connection, sql);
  if (!scans) {
    for (const table of tables) await cache.columnsOf(filesOf(snapshot, table));
    return;
  }
  const [only] = scans;
  // Of one scan, of the one table that is named, it is known what it skips; a view of one's own may stand for any.
  const [views] = await one(connection, 'select count(*) from duckdb_views() where not internal');
  if (only && scans.length === 1 && named.length === 1 && Number(views) === tables.length) {
    const files = await filesWithin(connection, snapshot.tables[named[0]!], only.fileFilter);
    await cache.columnsOf(files, new Set(only.columns), only.bounds);
    return;
  }
  const columns = new Set(scans.flatMap((scan) => scan.columns));
  if (columns.size === 0) return;
  for (const table of tables) await cache.columnsOf(filesOf(snapshot, table), columns);
}

/** The files of the dates that a condition of DuckDB takes. */
async function filesWithin(
  connection: Staging['engine']['connection'],
  dates: Snapshot['tables'][Table],
  filter: string | undefined,
): Promise<StagedFile[]> {
  const all = Object.keys(dates);
  if (filter === undefined || all.length === 0) return Object.values(dates).flat();
  const values = all.map((date) => `(date ${duckdb.literal(date)})`).join(', ');
  const taken = await column(
    connection,
    `select event_date from (values ${values}) as dates(event_date) where ${filter}`,
  ).catch(() => all);
  return taken.flatMap((date) => dates[date] ?? []);
}
