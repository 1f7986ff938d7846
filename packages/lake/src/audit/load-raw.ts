import { rm } from 'node:fs/promises';
import { LakeError } from '../lake-error.ts';
import { numberedObjects } from '../raw/numbered-objects.ts';
import { listInto } from '../raw/object-table.ts';
import { readLines, segmentRelation } from '../raw/read-lines.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import type { AuditContext } from './audit-context.ts';
import { keyColumns } from './find-misplaced.ts';
import { legibleIds } from './ids/legible-ids.ts';

/**
 * Loads every line of raw into the table `raw_events(id, source_object, reason, k0 …)`, by the transform's own SQL, and
 * its objects into `numbered(number, key, …)`: a line knows its object by the number, which is far shorter. Gives the
 * objects that cannot be read.
 *
 * @throws {LakeError} when an object got lost on the way
 */
export async function loadRaw(context: AuditContext): Promise<{ key: string; reason: string }[]> {
  const { lake, connection, directory, names, options } = context;
  await listInto(connection, lake, directory);
  await connection.run(
    'create table numbered as select row_number() over (order by key) as number, key, bytes, arrived_at from objects',
  );
  const { batchBytes, concurrency = 24, signal } = options;
  const [total] = (await connection.runAndReadAll('select count(*) from numbered')).getRows()[0]!;
  let done = 0;
  const segments = readLines(numberedObjects(context.stream, 'numbered'), {
    s3: lake.s3,
    bucket: lake.rawBucket,
    directory,
    concurrency,
    batchBytes,
    signal,
    onObject: () => options.onProgress?.((done += 1), Number(total)),
  });
  const keys = keyColumns(lake).map((name, index) => `cast(${name} as varchar) as k${index}`);
  const lines = renderSql(readTransform('lines'), duckdb, names);
  // Of a line that is no event, the id is what can be read of it.
  const id = `case when reason is null then ${names['id']} else ${legibleIds(lake, 'line')}[1] end as id`;
  const select = `select ${[id, 'source_object', 'reason', ...keys].join(', ')} from (${lines})`;
  const unreadable: { number: number; key: string; reason: string }[] = [];
  let objects = 0;
  let first = true;
  let coming = segments.next();
  for (;;) {
    const { value: segment, done: ended } = await coming;
    if (ended) break;
    coming = segments.next();
    coming.catch(() => {});
    objects += segment.objects.length + segment.unreadable.length;
    for (const each of segment.unreadable) unreadable.push(each);
    await connection.run(
      `create or replace temp view raw_lines as
       select l.object_number as source_object, l.source_line, o.arrived_at, coalesce(l.line, '') as line, l.defect
       from ${segmentRelation(segment.path)} l join numbered o on o.number = l.object_number
       where l.object_number not in (${[0, ...unreadable.map(({ number }) => number)].join(', ')})`,
    );
    await connection.run(`${first ? 'create table raw_events as' : 'insert into raw_events'} ${select}`);
    first = false;
    await rm(segment.path);
  }
  if (objects !== Number(total)) {
    throw new LakeError(
      `${String(total)} objects were to be read and ${objects} were: nothing can be said of raw`,
    );
  }
  if (first) {
    const empty = keys.map((_, index) => `, k${index} varchar`).join('');
    await connection.run(
      `create table raw_events (id varchar, source_object integer, reason varchar${empty})`,
    );
  }
  return unreadable.map(({ key, reason }) => ({ key, reason }));
}
