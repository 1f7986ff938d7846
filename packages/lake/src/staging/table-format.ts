import type { DuckDBConnection } from '@duckdb/node-api';
import type { ParquetCache } from '../parquet/fetch-parquet.ts';
import type { Commit, Snapshot, StagedFile, Table } from './snapshot.ts';

/** What files are written to at once: a table and a date, or `_read` and none. */
export interface StagePartition {
  readonly table: Table | '_read';
  readonly date?: string;
  /** Which of several parts, where a date is written in parts. */
  readonly part?: number;
}

/** The DuckDB that writes files, and where it writes them before they are put. */
export interface LocalWriter {
  readonly connection: DuckDBConnection;
  readonly directory: string;
}

/** A folder of Parquet files that is split by columns, and those of them that are the same in every row of a run. */
export interface WriteTarget {
  /** The key that all begin with, without a slash at its end. */
  readonly folder: string;
  readonly partitionBy: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
}

/** The files of one run: nobody sees them before they are committed. */
export interface RunFiles {
  readonly run: string;
  /** All that were staged so far. */
  readonly staged: readonly StagedFile[];
  /** Stages the rows of a query of DuckDB; no files for no rows. */
  write(partition: StagePartition, query: string): Promise<StagedFile[]>;
  /** Where an engine that writes by itself puts the rows of a table. */
  target(table: Table): WriteTarget;
  /** Takes over the files that such an engine has written for a date; none for no rows. */
  adopt(partition: StagePartition): Promise<StagedFile[]>;
  /** Takes all back. What cannot be deleted is cleaned up by a later run. */
  discard(): Promise<void>;
}

/** How long what a run left behind stays, and the time. */
export interface CleanUpOptions {
  /** Milliseconds. Default an hour. */
  readonly graceMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/** Rows to be removed for good. */
export interface Removal extends LocalWriter {
  /** What they are removed from. */
  readonly snapshot: Snapshot;
  readonly cache: ParquetCache;
  /** Which rows of each table: a condition of DuckDB. */
  readonly where: Readonly<Record<Table, string>>;
  /** A relation of DuckDB: sessions that come in the place of some that go. */
  readonly remade: string;
  /** The columns that the rows which stay are sorted by. */
  readonly order: Readonly<Record<Table, string>>;
  readonly run: string;
  readonly committedAt: string;
}

/**
 * How the tables of staging are kept in S3. Data files are Parquet; which of them are the table is the format's own
 * matter, and nothing outside of it knows which format it is.
 */
export interface TableFormat {
  /**
   * What is current; undefined before the first commit.
   *
   * @throws {LakeError} when it is damaged or cannot be read
   */
  current(): Promise<Snapshot | undefined>;
  /** Begins the files of a run. */
  stage(run: string, local: LocalWriter): RunFiles;
  /**
   * Makes a run's files current, beside those that are there or instead of them: all of it is seen from then on, until
   * then nothing.
   *
   * @throws {CommitConflict} when another run was first
   * @throws {LakeError} when it is not known whether it is committed
   */
  commit(commit: Commit): Promise<Snapshot>;
  /** Deletes what runs that died have left, and what was replaced some commits ago; gives how many objects. */
  cleanUp(options: CleanUpOptions): Promise<number>;
  /** Removes rows from every file that holds some, and everything that was before them, old versions too. */
  remove(removal: Removal): Promise<void>;
  /** The relation of DuckDB over staged files that were brought here; an empty one of the same columns for none. */
  relation(paths: readonly string[], emptyLike: string): string;
}
