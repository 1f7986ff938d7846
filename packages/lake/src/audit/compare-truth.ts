import { access } from 'node:fs/promises';
import { LakeError } from '../lake-error.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { one } from '../engines/duckdb/ask.ts';
import type { AuditContext } from './audit-context.ts';
import type { AuditResult } from './audit-result.ts';
import { idList } from './ids/id-list.ts';

/**
 * Holds what landed against what was sent.
 *
 * An event that was sent broken may have lost its id with the rest: as many such events as there are records without a
 * legible id count as failed, not missing.
 */
export async function compareTruth(
  { connection }: AuditContext,
  illegible: number,
): Promise<NonNullable<AuditResult['truth']>> {
  const [records] = await one(
    connection,
    'select count(*) from raw_events where reason is not null and id is null',
  );
  // What was replayed is expected in raw again: its error record is no copy any more.
  await connection.run(`create temp view fate as select * from ids where copies is not null`);
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
      'select id from fate where delivered + failed > 0 and delivered + left_over < copies',
    ),
    failed: await list('select id from fate where delivered = 0 and failed > 0'),
    failedIllegibly: await list('select id from illegibly'),
    missing: await list(`${lost} and id not in (select id from illegibly)`),
    unexpected: await list('select id from ids where copies is null and (delivered > 0 or in_errors > 0)'),
    late: Number(late),
  };
}

/**
 * Loads what was sent into the table `sent(id, copies, corrupt, late)`, empty without a file.
 *
 * @throws {LakeError} when the file is none of the generator's
 */
export async function loadTruth({ connection }: AuditContext, path: string | undefined): Promise<void> {
  await connection.run('create table sent (id varchar, copies bigint, corrupt boolean, late boolean)');
  if (path === undefined) return;
  const refuse = (why: string, cause?: unknown) =>
    new LakeError(`--truth must be a file that gen --truth has written: ${path} ${why}`, { cause });
  await access(path).catch((cause: unknown) => {
    throw refuse('cannot be read', cause);
  });
  // What DuckDB would take for a pattern is a name here.
  const name = path.replaceAll(/[[*?]/g, '[$&]');
  const line = `select line from read_csv(${duckdb.literal(name)}, columns = {'line': 'varchar'}, delim = '\u0001', quote = '', escape = '', header = false, auto_detect = false) where line is not null`;
  // Read once: each of its functions reads all of a text anew.
  const fields = `select json_extract_string(case when json_valid(line) then line end, ['/id', '/copies', '/faults']) as fields from (${line})`;
  await connection
    .run(
      `insert into sent
       select fields[1], coalesce(cast(fields[2] as bigint), 1),
         json_contains(fields[3], '"corrupt"'), json_contains(fields[3], '"late"')
       from (${fields})`,
    )
    .catch((cause: Error) => {
      throw refuse(`cannot be read as lines of text: ${cause.message.split('\n')[0]}`, cause);
    });
  const [lines, bad] = await one(connection, 'select count(*), count(*) filter (id is null) from sent');
  if (Number(bad) > 0) throw refuse(`has lines without an id, ${String(bad)} of ${String(lines)}`);
}
