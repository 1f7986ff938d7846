import { defaultBatchBytes } from '../../raw/read-lines.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { FileChange, StagedFile, Table } from '../../staging/snapshot.ts';
import { one } from '../../engines/duckdb/ask.ts';
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

/** What is sorted at once, in batches: DuckDB's merge needs the more memory the more there is to be sorted. */
const batchesSorted = 4;
/** Bytes of rows of rejected in a sort: the name of their object is in their key, too. */
const rejectedBytes = 'coalesce(sum(2 * strlen(source_object) + strlen(reason) + strlen(line) + 64), 0)';
/** Lines of an object that follow each other stay together. */
const linesTogether = 10_000;

/** Writes what is new of a date beside its files, or the date anew. */
export async function writeDate(
  context: EmbeddedContext,
  { table, date, rewrite, emptyLike }: WrittenDate,
): Promise<FileChange> {
  const { lake, format, base, connection, cache, files, sql } = context;
  const before = rewrite ? (base?.tables[table][date] ?? []) : [];
  const existing = format.relation(await cache.columnsOf(before), emptyLike);
  await connection.run(`create or replace temp view existing_${table} as select * from ${existing}`);
  const rows = `select * exclude (event_date) from (${sql(`staged_${table}`)}) where event_date = date '${date}'`;
  const order = `order by ${tableOrder(lake.contract, duckdb)[table]}`;
  const parts = table === 'rejected' ? await partsOfRejected(context, rows) : 1;
  const written: StagedFile[] = [];
  for (let part = 0; part < parts; part += 1) {
    const [partition, only] =
      parts === 1
        ? [{ table, date }, '']
        : [
            { table, date, part },
            `and hash(source_object, source_line // ${linesTogether}) % ${parts} = ${part}`,
          ];
    written.push(...(await files.write(partition, `${rows} ${only} ${order}`)));
  }
  return { kind: rewrite ? 'replace' : 'add', files: written };
}

/** How many parts of a bounded size a date's rejected lines are: a few packed bytes can be millions of them. */
async function partsOfRejected({ connection, options }: EmbeddedContext, rows: string): Promise<number> {
  const { batchBytes = defaultBatchBytes } = options;
  const [bytes] = await one(connection, `select ${rejectedBytes} from (${rows})`);
  return Math.max(1, Math.ceil(Number(bytes) / (batchBytes * batchesSorted)));
}
