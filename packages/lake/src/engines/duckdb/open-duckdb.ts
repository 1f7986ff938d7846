import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type * as NodeApi from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { streamRows } from './stream-rows.ts';
import type { StreamRows } from './stream-rows.ts';

const require = createRequire(import.meta.url);

/** Half of DuckDB's own. */
const rowGroupRows = 61_440;

/** How DuckDB works. */
export interface DuckdbOptions {
  /** A directory for its database and what does not fit into memory. */
  readonly directory: string;
  /** Bytes of memory, as DuckDB reads them. Default `288MB`. */
  readonly memoryLimit?: string | undefined;
  /** Default: as many as there are processors. */
  readonly threads?: number | undefined;
}

/** A DuckDB of one's own, with its database in a directory. */
export interface Duckdb {
  readonly connection: DuckDBConnection;
  readonly stream: StreamRows;
  close(this: void): void;
}

/**
 * Opens DuckDB over a database in a directory. It downloads nothing, ever, and stays within its memory.
 */
export async function openDuckdb({
  directory,
  memoryLimit = '288MB',
  threads = availableParallelism(),
}: DuckdbOptions): Promise<Duckdb> {
  // When it is needed, and required, not imported: before it imports CommonJS, Node looks through all of it for names.
  const { DuckDBInstance } = require('@duckdb/node-api') as typeof NodeApi;
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    threads: String(threads),
    temp_directory: join(directory, 'spill'),
    preserve_insertion_order: 'false',
    // What is freed goes back to the system within a second; without it, only as the thread that freed it goes on.
    allocator_background_threads: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // Rows that do not fill a group of rows by the end of their insert are written twice. A segment of the tutorial's lines
  // fills half of DuckDB's own groups on each of two threads.
  await connection.run(
    `attach ${duckdb.literal(join(directory, 'work.duckdb'))} as work (row_group_size ${rowGroupRows})`,
  );
  await prepare(connection);
  // Lines are written once and read a few times: to pack their ids takes a tenth of the parsing, and saves half the file.
  // Observed: as an option of DuckDB 1.5's start it is taken and ignored.
  await connection.run("set disabled_compression_methods = 'fsst'");
  // Of a file whose columns come one after the other DuckDB would go on with what it held of the holes.
  await connection.run('set enable_external_file_cache = false');
  return {
    connection,
    stream: streamRows(async () => prepare(await instance.connect())),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function prepare(connection: DuckDBConnection): Promise<DuckDBConnection> {
  await connection.run('use work');
  await connection.run("set TimeZone = 'UTC'");
  return connection;
}
