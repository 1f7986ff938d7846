import { access } from 'node:fs/promises';
import { LakeError } from '../lake-error.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { one } from '../transform/ask.ts';
import type { AuditContext } from './audit-context.ts';
import type { AuditResult } from './audit-result.ts';
import { idList } from './id-list.ts';

/**
 * Holds what landed against what was sent.
 *
 * An event that was sent broken may have lost its id with the rest: as many such events as there are records without a
 * legible id count as failed, not missing.
 */
export async function compareTruth(
  { connection }: AuditContext,
  path: string,
  illegible: number,
): Promise<NonNullable<AuditResult['truth']>> {
  await loadTruth(connection, path);
  // What was replayed is expected in raw again: its error record is no copy any more.
  await connection.run(
    `create table fate as
     select t.id, t.copies, t.corrupt, t.late, coalesce(r.n, 0) as delivered, coalesce(f.n, 0) as failed,
       coalesce(f.left_over, 0) as failed_and_left
     from truth t
     left join (select id, count(*) as n from raw_events where reason is null group by id) r on r.id = t.id
     left join (
       select id, count(*) as n, count(*) filter (not replayed) as left_over from (
         select id, replayed from failed
         union all select id, false from raw_events where reason is not null and id is not null
       ) group by id) f on f.id = t.id`,
  );
  const [records] = await one(
    connection,
    'select count(*) from raw_events where reason is not null and id is null',
  );
  const lost = `select id from fate where delivered = 0 and failed = 0`;
  // Copies of a broken event are broken the same way: each is a record of its own.
  await connection.run(
    `create table illegibly as
     select id from (
       select id, sum(copies) over (order by id rows unbounded preceding) as so_far
       from fate where delivered = 0 and failed = 0 and corrupt
     ) where so_far <= ${illegible + Number(records)}`,
  );
  const [sent, copies, once, more, late] = await one(
    connection,
    `select count(*), coalesce(sum(copies), 0), count(*) filter (delivered = 1),
       count(*) filter (delivered > 1 and delivered <= copies), count(*) filter (late and delivered > 0) from fate`,
  );
  const list = (sql: string) => idList(connection, sql);
  return {
    sent: Number(sent),
    copies: Number(copies),
    deliveredOnce: Number(once),
    deliveredMore: Number(more),
    extraCopies: await list('select id from fate where delivered > copies'),
    fewerCopies: await list(
      'select id from fate where delivered + failed > 0 and delivered + failed_and_left < copies',
    ),
    failed: await list('select id from fate where delivered = 0 and failed > 0'),
    failedIllegibly: await list('select id from illegibly'),
    missing: await list(`${lost} and id not in (select id from illegibly)`),
    unexpected: await list(
      `select id from (select id from raw_events where reason is null union select id from failed) where id not in (select id from truth)`,
    ),
    late: Number(late),
  };
}

async function loadTruth(connection: AuditContext['connection'], path: string): Promise<void> {
  const refuse = (why: string, cause?: unknown) =>
    new LakeError(`--truth must be a file that gen --truth has written: ${path} ${why}`, { cause });
  await access(path).catch((cause: unknown) => {
    throw refuse('cannot be read', cause);
  });
  // What DuckDB would take for a pattern is a name here.
  const name = path.replaceAll(/[[*?]/g, '[$&]');
  const line = `select line from read_csv(${duckdb.literal(name)}, columns = {'line': 'varchar'}, delim = '\u0001', quote = '', escape = '', header = false, auto_detect = false) where line is not null`;
  // Read once: each of its functions reads all of a text anew.
  const sql = `create table truth_lines as select json_extract(case when json_valid(line) then line end, ['$.id', '$.copies', '$.faults']) as fields from (${line})`;
  await connection.run(sql).catch((cause: Error) => {
    throw refuse(`cannot be read as lines of text: ${cause.message.split('\n')[0]}`, cause);
  });
  const text = (place: number) => `json_extract_string(fields[${place}], '$')`;
  const [lines, bad] = await one(
    connection,
    `select count(*), count(*) filter (${text(1)} is null) from truth_lines`,
  );
  if (Number(bad) > 0) throw refuse(`has lines without an id, ${String(bad)} of ${String(lines)}`);
  await connection.run(
    `create table truth as
     select ${text(1)} as id, max(coalesce(cast(${text(2)} as bigint), 1)) as copies,
       bool_or(json_contains(fields[3], '"corrupt"')) as corrupt, bool_or(json_contains(fields[3], '"late"')) as late
     from truth_lines group by 1`,
  );
}
