import { datesNear } from '../../staging/dates-near.ts';
import type { FileChange } from '../../staging/snapshot.ts';
import { column, one } from '../ask.ts';
import { manyFiles } from '../many-files.ts';
import { keyColumns } from '../transform-sql.ts';
import type { EmbeddedContext } from './embedded-context.ts';
import { writeDate } from './write-date.ts';

/** What became of the events of a run. */
export interface StagedEvents {
  readonly changes: Readonly<Record<string, FileChange>>;
  readonly growth: number;
  readonly added: number;
  readonly dates: readonly string[];
  readonly late: number;
  readonly lateBeyondWindow: number;
}

/**
 * Stages the events of the table `lines`: leaves `fresh`, the events that go in, `removed`, the rows of earlier runs
 * that go out, and `existing_keys`, what is known of earlier rows.
 */
export async function stageEvents(context: EmbeddedContext): Promise<StagedEvents> {
  const { lake, format, base, connection, cache, windowDays, restate, sql } = context;
  const before = base?.tables.events ?? {};
  await connection.run(`create table found as ${sql('events')}`);
  const found = await column(connection, 'select distinct event_date from found order by 1');

  const near = datesNear(Object.keys(before), restate === undefined ? found : [restate], windowDays);
  const needed = new Set([...keyColumns(lake.contract), 'arrived_at', 'source_object', 'source_line']);
  const paths = await cache.columnsOf(
    near.flatMap((date) => before[date]!),
    needed,
  );
  await connection.run(`create temp view existing_keys as select * from ${format.relation(paths, 'found')}`);
  await connection.run(`create table copies as ${sql('copies')}`);
  await connection.run(`create temp view fresh as ${sql('fresh')}`);
  await connection.run(`create table removed as ${sql('removed')}`);
  const [events, late, lateBeyondWindow] = (await one(connection, sql('lateness'))).map(Number);
  const [removed] = (await one(connection, 'select count(*) from removed')).map(Number);
  const [beaten] = (await one(connection, 'select count(*) from copies where beaten = 1')).map(Number);

  const anew = new Set(await column(connection, 'select distinct event_date from removed'));
  if (restate !== undefined) anew.add(restate);
  const fresh = await column(connection, 'select distinct event_date from fresh');
  const dates = [...new Set([...fresh, ...anew])].toSorted();
  const changes: Record<string, FileChange> = {};
  for (const date of dates) {
    const rewrite = anew.has(date) || (before[date] ?? []).length >= manyFiles;
    changes[date] = await writeDate(context, { table: 'events', date, rewrite, emptyLike: 'found' });
  }
  return {
    changes,
    growth: events! - removed!,
    // A row that took the place of another is a copy of it.
    added: events! - beaten!,
    dates,
    late: late!,
    lateBeyondWindow: lateBeyondWindow!,
  };
}
