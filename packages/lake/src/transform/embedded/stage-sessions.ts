import { contractSql } from '../../contract/contract-sql.ts';
import { defaultBatchBytes } from '../../raw/read-lines.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { datesNear } from '../../staging/dates-near.ts';
import type { FileChange } from '../../staging/snapshot.ts';
import { emptyQuery, tableColumns } from '../../staging/table-columns.ts';
import { column, one } from '../../engines/duckdb/ask.ts';
import { manyFiles } from '../many-files.ts';
import type { EmbeddedContext } from './embedded-context.ts';
import { writeDate } from './write-date.ts';

/** A line of the tutorial's is shorter, one of Segment's longer. */
const eventBytes = 256;

/** What became of the sessions of a run. */
export interface StagedSessions {
  readonly changes: Readonly<Record<string, FileChange>>;
  readonly growth: number;
  readonly written: number;
}

/**
 * Makes the sessions that the run's events touch anew, and no others: a session is touched by an event of its user that
 * is no more than the pause away from it. What it is then made of is known: its own events, and the new ones.
 */
export async function stageSessions(
  context: EmbeddedContext,
  dates: readonly string[],
): Promise<StagedSessions> {
  const { lake, format, base, connection, cache, windowDays, sql } = context;
  const before = base?.tables.sessions ?? {};
  const near = datesNear(Object.keys(before), dates, windowDays);
  const paths = await cache.columnsOf(near.flatMap((date) => before[date]!));
  const empty = `(${emptyQuery(duckdb, tableColumns(lake.contract).sessions)})`;
  await connection.run(`create temp view old_sessions as select * from ${format.relation(paths, empty)}`);
  await connection.run(`create table touched as ${sql('touched')}`);
  await makeSessions(context);

  const anew = new Set(await column(connection, 'select distinct event_date from touched'));
  const made = await column(connection, 'select distinct event_date from made');
  const changes: Record<string, FileChange> = {};
  for (const date of [...new Set([...made, ...anew])].toSorted()) {
    const rewrite = anew.has(date) || (before[date] ?? []).length >= manyFiles;
    changes[date] = await writeDate(context, { table: 'sessions', date, rewrite, emptyLike: 'made' });
  }
  const [written, touched] = await one(
    connection,
    'select (select count(*) from made), (select count(*) from touched)',
  );
  return { changes, growth: Number(written) - Number(touched), written: Number(written) };
}

/**
 * Makes the table `made`, of about a batch of events at once. Which session each is of takes all events of a user, which
 * DuckDB puts in order on disk; the sessions of those, whose lists it holds outside of that, are made a batch at once again,
 * since one user may have more events than memory holds.
 */
async function makeSessions({ lake, connection, options, sql }: EmbeddedContext): Promise<void> {
  await connection.run(`create temp view session_events as ${sql('session_events')}`);
  const { batchBytes = defaultBatchBytes } = options;
  const batchesIn = async (table: string): Promise<number> => {
    const [rows] = await one(connection, `select count(*) from ${table}`);
    return (Number(rows) * eventBytes) / batchBytes;
  };
  const { user } = contractSql(lake.contract, duckdb);
  const parts = Math.max(1, Math.ceil(await batchesIn('session_events')));
  for (let part = 0; part < parts; part += 1) {
    await connection.run(
      `create or replace temp view events as select * from session_events where hash(${user}) % ${parts} = ${part}`,
    );
    // A part is by chance somewhat more than a batch. What is one is not written down between.
    const batches = Math.max(1, Math.round(await batchesIn('events')));
    if (batches > 1) await connection.run(`create or replace table placed as ${sql('session_steps')}`);
    for (let batch = 0; batch < batches; batch += 1) {
      const steps =
        batches === 1
          ? sql('session_steps')
          : `select * from placed where hash(user_key, session_number) % ${batches} = ${batch}`;
      await connection.run(`create or replace temp view session_steps as ${steps}`);
      const isFirst = part === 0 && batch === 0;
      await connection.run(`${isFirst ? 'create table made as' : 'insert into made'} ${sql('sessions')}`);
    }
  }
  await connection.run('drop table if exists placed');
}
