import { duckdb } from '../sql/dialects/duckdb.ts';
import { tables } from '../staging/snapshot.ts';

/** What describes a table or a query, as DuckDB takes it inside of another query; and the tables that there are. */
export function asQuery(sql: string): string {
  if (/^\s*show\s+tables[\s;]*$/i.test(sql))
    return `select unnest([${tables.map((table) => duckdb.literal(table)).join(', ')}]) as name`;
  return sql.replace(/^\s*((?:desc|describe|summarize)\s[^;]*?)[\s;]*$/i, 'from ($1\n)');
}
