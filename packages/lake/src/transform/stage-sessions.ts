import { partsOf } from '../contract/contract-sql.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import { datesNear } from '../staging/dates-near.ts';
import type { FileChange, StagedFile } from '../staging/snapshot.ts';
import { column, one } from './ask.ts';
import { manyFiles } from './stage-events.ts';
import type { RunContext } from './transform-run.ts';

/** The pause that ends a session, as in `sessions.sql`. */
const sessionPause = "interval '30 minutes'";

/**
 * Makes the sessions that the run's events touch anew, and no others: a session is touched by an event of its user that
 * is no more than the pause away from it. What it is then made of is known: its own events, and the new ones.
 */
export async function stageSessions(
  context: RunContext,
  dates: readonly string[],
): Promise<{ changes: Readonly<Record<string, FileChange>>; written: number }> {
  const { format, base, connection, cache, names, windowDays, lake, restate } = context;
  const before = base?.tables.sessions ?? {};
  const near = datesNear(Object.keys(before), dates, windowDays);
  const sessions = renderSql(await readTransform('sessions'), duckdb, names);
  const { id, time, user, event } = partsOf(lake.contract);
  const has = lake.contract.columns.some(({ name }) => name === 'page');
  const columns = [...new Set([id, time, event, ...user, ...(has ? ['page'] : [])])]
    .map(duckdb.identifier)
    .join(', ');

  await connection.run(`create temp view events as select ${columns} from fresh`);
  await connection.run(`create table made as select * from (${sessions}) limit 0`);
  const paths = await cache.columnsOf(near.flatMap((date) => before[date]!));
  await connection.run(`create temp view old_sessions as select * from ${format.relation(paths, 'made')}`);
  const gone = `exists (select 1 from dropped d where d.id = e.${names['id']} and d.source_object = e.source_object and d.source_line = e.source_line)`;
  const changed = restate === undefined ? gone : `(${gone} or e.event_date = date '${restate}')`;
  await connection.run(
    `create table touches as
     select ${names['user']} as user_key, ${names['time']} as at from fresh
     union all select ${names['user']}, ${names['time']} from existing_keys e where ${changed}`,
  );
  await connection.run(
    `create table touched as
     select distinct s.* from old_sessions s join touches t on s.user_key = t.user_key
     where t.at >= s.started_at - ${sessionPause} and t.at <= s.ended_at + ${sessionPause}`,
  );
  await connection.run(
    `create or replace temp view events as
     select ${columns} from fresh
     union all
     select ${columns} from existing_keys e where not ${changed} and exists (
       select 1 from touched s
       where s.user_key = ${names['user']} and ${names['time']} between s.started_at and s.ended_at)`,
  );
  await connection.run(`insert into made ${sessions}`);

  const changes: Record<string, FileChange> = {};
  const affected = await column(
    connection,
    'select event_date from made union select event_date from touched order by 1',
  );
  for (const date of affected) changes[date] = await writeDate(context, date, before[date] ?? []);
  const [written] = await one(connection, 'select count(*) from made');
  return { changes, written: Number(written) };
}

async function writeDate(
  { format, connection, cache, files }: RunContext,
  date: string,
  before: readonly StagedFile[],
): Promise<FileChange> {
  const made = `select * exclude (event_date) from made where event_date = date '${date}'`;
  const order = 'order by user_key, started_at';
  const place = { table: 'sessions', date } as const;
  const [touched] = await one(connection, `select count(*) from touched where event_date = date '${date}'`);
  if (Number(touched) === 0 && before.length < manyFiles) {
    return { kind: 'add', files: await files.write(place, `${made} ${order}`) };
  }
  const old = format.relation(await cache.columnsOf(before), 'made');
  const kept = `select * exclude (event_date) from ${old} where session_id not in (select session_id from touched)`;
  const written = await files.write(place, `select * from (${made} union all ${kept}) ${order}`);
  return { kind: 'replace', files: written };
}
