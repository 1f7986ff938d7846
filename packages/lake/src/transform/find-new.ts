import { listInto } from '../raw/object-table.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { one } from '../engines/duckdb/ask.ts';
import type { RunContext } from './run-context.ts';
import type { TransformOptions } from './transform-options.ts';

const dayMs = 86_400_000;

/**
 * Lists raw, and leaves what is to be read in the table `new_objects(number, key, bytes, arrived_at)`: all that no run has
 * read, or the objects that hold events of a date. What was read is joined where it lies, in Parquet.
 */
export async function findNew(
  context: RunContext,
  onListed: (objects: number) => void,
): Promise<{ objects: number; bytes: number }> {
  const { lake, base, connection, directory, cache, restate, options } = context;
  await listInto(connection, lake, directory, onListed);
  const lists = await cache.columnsOf(base?.read ?? []);
  await connection.run(`create table known as select distinct key from ${parquet(lists, 'key')}`);
  await connection.run(
    `create table new_objects as
     select row_number() over (order by key) as number, key, bytes, arrived_at from objects
     where ${restate === undefined ? unread(options) : await ofDate(context, restate)}
     order by number`,
  );
  const [objects, bytes] = await one(connection, 'select count(*), coalesce(sum(bytes), 0) from new_objects');
  return { objects: Number(objects), bytes: Number(bytes) };
}

/** The objects that no run has read, of those that arrived within the span that is asked for. */
function unread({ sinceMs, untilMs }: TransformOptions): string {
  const from = sinceMs === undefined ? true : `arrived_at >= make_timestamp(${sinceMs * 1000})`;
  const until = untilMs === undefined ? true : `arrived_at < make_timestamp(${untilMs * 1000})`;
  return `key not in (select key from known) and ${from} and ${until}`;
}

/** The objects that hold events of a date: those that its rows came from, and those of its days. */
async function ofDate({ base, connection, cache, windowDays }: RunContext, date: string): Promise<string> {
  const files = base?.tables.events[date] ?? [];
  const paths = await cache.columnsOf(files, new Set(['source_object']));
  await connection.run(
    `create table of_date as select distinct source_object as key from ${parquet(paths, 'source_object')}`,
  );
  const lastMs = Date.parse(date) + (windowDays + 1) * dayMs;
  return `(key in (select key from of_date) or (key in (select key from known) and arrived_at >= timestamp '${date}' and arrived_at < make_timestamp(${lastMs * 1000})))`;
}

const parquet = (paths: readonly string[], name: string): string =>
  paths.length > 0 ? `read_parquet([${paths.map(duckdb.literal).join(', ')}])` : `(select '' as ${name})`;
