import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import { datesNear } from '../staging/dates-near.ts';
import type { FileChange, StagedFile } from '../staging/snapshot.ts';
import { partsOf } from '../contract/contract-sql.ts';
import { column, one } from './ask.ts';
import type { RunContext } from './transform-run.ts';

/** A date with more files than this is written anew as one. */
export const manyFiles = 8;

/** What became of the events of a run. */
export interface StagedEvents {
  readonly changes: Readonly<Record<string, FileChange>>;
  /** Events that were not there before. */
  readonly added: number;
  /** Rows that were there and are to be made anew, with `restate`. */
  readonly replacedRows: number;
  /** Dates with new or changed events. */
  readonly dates: readonly string[];
  readonly late: number;
  readonly lateBeyondWindow: number;
}

/**
 * Stages the events of the table `lines`: leaves `fresh`, the events that go in, `dropped`, the rows of earlier runs
 * that give way to a copy that arrived before them, and `existing_keys`, what is known of earlier rows.
 */
export async function stageEvents(context: RunContext): Promise<StagedEvents> {
  const { lake, format, base, connection, cache, names, windowDays, restate } = context;
  const before = base?.tables.events ?? {};
  await connection.run(`create table fresh as ${renderSql(await readTransform('events'), duckdb, names)}`);
  const fresh = await column(connection, 'select distinct event_date from fresh order by 1');

  const near = datesNear(Object.keys(before), restate === undefined ? fresh : [restate], windowDays);
  const { id, time, user, event } = partsOf(lake.contract);
  const needed = new Set([id, time, event, ...user, 'page', 'arrived_at', 'source_object', 'source_line']);
  const paths = await cache.columnsOf(
    near.flatMap((date) => before[date]!),
    needed,
  );
  await connection.run(`create temp view existing_keys as select * from ${format.relation(paths, 'fresh')}`);

  // Of copies, the one that arrived first stays, whichever run found it: so the order of runs is no matter.
  await connection.run(
    `create table copies as
     select e.event_date, e.${names['id']} as id, e.source_object, e.source_line,
       (f.arrived_at, f.source_object, f.source_line) < (e.arrived_at, e.source_object, e.source_line) as beaten
     from existing_keys e join fresh f on e.${names['id']} = f.${names['id']}
     where ${restate === undefined ? true : `e.event_date <> date '${restate}'`}`,
  );
  await connection.run('create table dropped as select * from copies where beaten');
  await connection.run(`delete from fresh where ${names['id']} in (select id from copies where not beaten)`);
  const [events, late, beyond] = await one(
    connection,
    `select count(*), count(*) filter (where days > 0), count(*) filter (where days > ${windowDays})
     from (select date_diff('day', event_date, cast(arrived_at as date)) as days from fresh)`,
  );
  const [replaced] = await one(connection, 'select count(*) from dropped');

  const dates = await column(
    connection,
    `select event_date from fresh union select event_date from dropped ${restate === undefined ? '' : `union select date '${restate}'`} order by 1`,
  );
  const changes: Record<string, FileChange> = {};
  for (const date of dates) changes[date] = await writeDate(context, date, before[date] ?? []);
  const replacedRows =
    restate === undefined ? 0 : (before[restate] ?? []).reduce((sum, { rows }) => sum + rows, 0);
  // A row that took the place of another is a copy of it.
  const added = Number(events) - Number(replaced);
  return { changes, added, replacedRows, dates, late: Number(late), lateBeyondWindow: Number(beyond) };
}

/** Writes what is new of a date beside its files, or, when a row gives way or files are many, the date anew. */
async function writeDate(
  { lake, format, connection, cache, files, names, restate }: RunContext,
  date: string,
  before: readonly StagedFile[],
): Promise<FileChange> {
  const columns = `${names['columns']}, source_object, source_line, arrived_at`;
  const order = `order by ${partsOf(lake.contract).user.map(duckdb.identifier).join(', ')}, ${names['time']}, ${names['id']}`;
  const fresh = `select ${columns} from fresh where event_date = date '${date}'`;
  const place = { table: 'events', date } as const;
  const [drops] = await one(connection, `select count(*) from dropped where event_date = date '${date}'`);
  if (date === restate) return { kind: 'replace', files: await files.write(place, `${fresh} ${order}`) };
  if (Number(drops) === 0 && before.length < manyFiles) {
    return { kind: 'add', files: await files.write(place, `${fresh} ${order}`) };
  }
  const all = format.relation(await cache.columnsOf(before), 'fresh');
  const kept = `select ${columns} from ${all} e where not exists (select 1 from dropped d where d.id = e.${names['id']} and d.source_object = e.source_object and d.source_line = e.source_line)`;
  const written = await files.write(place, `select * from (${fresh} union all ${kept}) ${order}`);
  return { kind: 'replace', files: written };
}
