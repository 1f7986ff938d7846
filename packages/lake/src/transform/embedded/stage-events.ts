import { contractSql } from '../../contract/contract-sql.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { datesNear } from '../../staging/dates-near.ts';
import type { FileChange } from '../../staging/snapshot.ts';
import { column, one } from '../../engines/duckdb/ask.ts';
import { manyFiles } from '../many-files.ts';
import { keyColumns } from '../transform-sql.ts';
import type { EmbeddedContext } from './embedded-context.ts';
import { namedObjects } from './named-objects.ts';
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
 * Stages the events of the table `lines`: leaves `found`, its events, one row an id, `fresh`, those that go in,
 * `removed`, the rows of earlier runs that go out, and `existing_keys`, what is known of earlier rows.
 */
export async function stageEvents(context: EmbeddedContext): Promise<StagedEvents> {
  const { lake, format, base, connection, cache, windowDays, restate, sql } = context;
  const before = base?.tables.events ?? {};
  await findEvents(context);
  const found = await column(connection, 'select distinct event_date from found order by 1');

  const near = datesNear(Object.keys(before), restate === undefined ? found : [restate], windowDays);
  const needed = new Set([...keyColumns(lake.contract), 'arrived_at', 'source_object', 'source_line']);
  const paths = await cache.columnsOf(
    near.flatMap((date) => before[date]!),
    needed,
  );
  await connection.run(`create temp view existing_keys as select * from ${format.relation(paths, 'found')}`);
  await connection.run(`create table copies as ${sql('copies')}`);
  const [known] = (await one(connection, 'select count(*) from copies where beaten = 0')).map(Number);
  // Where nothing is known, nothing needs to be looked up.
  await connection.run(`create temp view fresh as ${known === 0 ? 'select * from found' : sql('fresh')}`);
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

/**
 * Makes the view `found`. Only what has a hash of its id in common with others is put in order to tell copies, and of that
 * where each line is, not what is in it.
 *
 * Observed: DuckDB 1.5 plans `not exists` over rows that are filtered so that it keeps all of them; an anti join keeps none.
 */
async function findEvents({ lake, connection, sql }: EmbeddedContext): Promise<void> {
  const { id } = contractSql(lake.contract, duckdb);
  const eventsNotIn = (table: string): string =>
    `from lines as l anti join ${table} as t on t.source_object = l.source_object and t.source_line = l.source_line where l.reason is null`;
  await connection.run(
    `create table repeated as select hash(${id}) as id_hash from lines where reason is null group by id_hash having count(*) > 1`,
  );
  await connection.run(
    `create table later as
     with lines as (select l.* from main.lines as l semi join repeated as r on r.id_hash = hash(l.${id}) where l.reason is null),
       firsts as (select source_object, source_line from (${sql('events')}))
     select l.source_object, l.source_line ${eventsNotIn('firsts')}`,
  );
  await connection.run('drop table repeated');
  const found = `select l.* exclude (reason, line) ${eventsNotIn('later')}`;
  await connection.run(`create temp view found as ${namedObjects(`(${found})`)}`);
}
