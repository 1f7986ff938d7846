import type { DuckDBConnection } from '@duckdb/node-api';
import type { QueryResult } from '../engine.ts';
import { textsOf } from './duckdb-engine.ts';

/**
 * Takes a text of statements apart, and gives what runs them, one after the other, with the answer of each; undefined
 * where a text in quotes or a comment has no end yet.
 *
 * @throws {Error} of DuckDB, for what it cannot parse
 */
export async function statements(
  connection: DuckDBConnection,
  sql: string,
): Promise<(() => AsyncGenerator<QueryResult>) | undefined> {
  // DuckDB has no words for what is none.
  if (/^(?:[\s;]|--.*(?:\n|$))*$/.test(sql)) return async function* none() {};
  const all = await connection.extractStatements(sql).catch((error: unknown) => {
    const { message } = error as Error;
    if (/unterminated/.test(message)) return undefined;
    throw new Error(message.replace(/^Failed to extract statements: /, ''), { cause: error });
  });
  if (!all) return undefined;
  return async function* run() {
    for (let at = 0; at < all.count; at += 1) {
      const prepared = await all.prepare(at);
      try {
        yield textsOf(await prepared.runAndReadAll());
      } finally {
        prepared.destroySync();
      }
    }
  };
}
