import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** The one row of a query. */
export async function one(connection: DuckDBConnection, sql: string): Promise<DuckDBValue[]> {
  return (await connection.runAndReadAll(sql)).getRows()[0]!;
}

/** The one column of a query, as texts. */
export async function column(connection: DuckDBConnection, sql: string): Promise<string[]> {
  return (await connection.runAndReadAll(sql)).getRows().map(([value]) => String(value));
}
