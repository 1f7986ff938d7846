import type { TableAccess } from './data-permissions.ts';

/** One statement, and where it is to run. */
export interface EngineQuery {
  readonly sql: string;
  /** The database that names without one are in. */
  readonly database?: string;
  readonly user: string;
  /** What the user may do; without it everything. */
  readonly access?: readonly TableAccess[];
  /** Where the AWS is whose catalog and objects it is about, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly region: string;
  /** Properties of the engine's session, by their names. */
  readonly session?: Readonly<Record<string, string>>;
}

export interface EngineColumn {
  readonly name: string;
  /** As Trino writes it, such as `varchar` or `timestamp(3)`. */
  readonly type: string;
}

/** What an engine says while a statement runs. */
export interface EnginePage {
  /** Of the statement there; the names of objects that it writes have it in them. */
  readonly queryId: string;
  /** Known from some page on. */
  readonly columns?: readonly EngineColumn[];
  /** Values as Athena writes them; null for none. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Read so far. */
  readonly scannedBytes: number;
  /** Rows that the statement has changed. */
  readonly updateCount?: number;
}

/** Why a statement failed: by the name of the error, such as `COLUMN_NOT_FOUND`, and whose fault it is. */
export interface EngineError extends Error {
  readonly isUsersFault: boolean;
}

/** What runs the statements of Athena: started when it is first used. */
export interface QueryEngine {
  /** Fails with an `EngineError` when the statement does; ends it when `signal` is aborted. */
  run(query: EngineQuery, signal: AbortSignal): AsyncIterable<EnginePage>;
  /** Ends it, and waits until it is gone. */
  close(): Promise<void>;
}
