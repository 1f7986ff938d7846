import type { DuckDBConnection } from '@duckdb/node-api';
import type { StreamRows } from '../engines/duckdb/stream-rows.ts';
import type { Lake } from '../lake.ts';
import type { ParquetCache } from '../parquet/fetch-parquet.ts';
import type { Snapshot, Table, TableChanges } from '../staging/snapshot.ts';
import type { RunFiles, TableFormat } from '../staging/table-format.ts';
import type { TransformOptions, UnreadableObject } from './transform-options.ts';

/** What the steps of a run share. Its DuckDB has the table `new_objects(number, key, bytes, arrived_at)`. */
export interface RunContext {
  readonly lake: Lake;
  readonly format: TableFormat;
  /** The staging that it starts from. */
  readonly base: Snapshot | undefined;
  readonly connection: DuckDBConnection;
  readonly stream: StreamRows;
  readonly directory: string;
  readonly cache: ParquetCache;
  readonly files: RunFiles;
  readonly windowDays: number;
  readonly restate: string | undefined;
  readonly options: TransformOptions;
  /** Says that an object was read, with so many lines. */
  readonly onObject: (lines: number) => void;
  /** Says that all was read. */
  readonly onRead: () => void;
}

/** What an engine has staged. */
export interface StagedRun {
  readonly changes: TableChanges;
  /** By how many rows each table grows, as the engine counted them: the files must agree with it. */
  readonly growth: Readonly<Record<Table, number>>;
  readonly lines: number;
  readonly rejected: number;
  /** Events that were not there before. */
  readonly added: number;
  readonly late: number;
  readonly lateBeyondWindow: number;
  /** Sessions written, new and made anew. */
  readonly sessions: number;
  /** Dates with new or changed events. */
  readonly dates: readonly string[];
  readonly unreadable: readonly UnreadableObject[];
}

/** What reads the new objects of a run and stages their rows. */
export interface TransformEngine {
  stage(context: RunContext): Promise<StagedRun>;
}
