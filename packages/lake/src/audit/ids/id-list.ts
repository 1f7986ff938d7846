import type { DuckDBConnection } from '@duckdb/node-api';
import { column, one } from '../../engines/duckdb/ask.ts';

/** Ids, or keys of objects, the first hundred of them, and how many there are. */
export interface IdList {
  readonly count: number;
  readonly ids: readonly string[];
}

/** Counts the rows of a query of ids, and gives the first hundred. */
export async function idList(connection: DuckDBConnection, ids: string): Promise<IdList> {
  const [count] = await one(connection, `select count(*) from (${ids}) as ids(id)`);
  if (Number(count) === 0) return { count: 0, ids: [] };
  const first = await column(connection, `select id from (${ids}) as ids(id) order by id limit 100`);
  return { count: Number(count), ids: first };
}
