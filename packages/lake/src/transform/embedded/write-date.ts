import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { FileChange, Table } from '../../staging/snapshot.ts';
import { tableOrder } from '../transform-sql.ts';
import type { EmbeddedContext } from './embedded-context.ts';

/** A date of a table that a run writes. */
export interface WrittenDate {
  readonly table: Table;
  readonly date: string;
  /** Whether the rows that are there and stay are written again, too. */
  readonly rewrite: boolean;
  /** A table with the columns of the date's files. */
  readonly emptyLike: string;
}

/** Writes what is new of a date beside its files, or the date anew. */
export async function writeDate(
  { lake, format, base, connection, cache, files, sql }: EmbeddedContext,
  { table, date, rewrite, emptyLike }: WrittenDate,
): Promise<FileChange> {
  const before = rewrite ? (base?.tables[table][date] ?? []) : [];
  const existing = format.relation(await cache.columnsOf(before), emptyLike);
  await connection.run(`create or replace temp view existing_${table} as select * from ${existing}`);
  const rows = `select * exclude (event_date) from (${sql(`staged_${table}`)}) where event_date = date '${date}'`;
  const order = `order by ${tableOrder(lake.contract, duckdb)[table]}`;
  return {
    kind: rewrite ? 'replace' : 'add',
    files: await files.write({ table, date }, `${rows} ${order}`),
  };
}
