import type { Dialect } from '../sql/dialect.ts';

/** A value of a result, as text that is the same on every engine, or null. */
export type ResultRow = readonly (string | null)[];

/** What a query gave. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly ResultRow[];
}

/** An SQL engine, open. */
export interface Engine {
  readonly dialect: Dialect;
  /**
   * Runs one query in the engine's own SQL and gives its rows as texts: whole numbers and decimals in digits, dates
   * as `2026-11-22`, timestamps as `2026-11-22T17:22:44.259045Z`, booleans as `true` and `false`.
   *
   * @throws {Error} with the engine's own message
   */
  query(sql: string): Promise<QueryResult>;
  close(): Promise<void>;
}
