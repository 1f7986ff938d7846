import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Gives the rows of a query, many at a time, while other queries run. */
export type StreamRows = (sql: string) => AsyncGenerator<DuckDBValue[][]>;

/**
 * Streams on a connection of its own.
 *
 * Observed: DuckDB 1.5 ends a result that is being read, without an error, when its connection runs anything else; some
 * 8,000 rows are in its buffer by then, so that the end looks like one.
 */
export function streamRows(connect: () => Promise<DuckDBConnection>): StreamRows {
  return async function* rowsOf(sql) {
    const connection = await connect();
    try {
      yield* (await connection.stream(sql)).yieldRows();
    } finally {
      connection.closeSync();
    }
  };
}
