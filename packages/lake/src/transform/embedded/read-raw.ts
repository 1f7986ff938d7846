import { rm } from 'node:fs/promises';
import { LakeError } from '../../lake-error.ts';
import { numberedObjects } from '../../raw/numbered-objects.ts';
import { readLines, segmentRelation } from '../../raw/read-lines.ts';
import type { Segment } from '../../raw/read-lines.ts';
import { one } from '../../engines/duckdb/ask.ts';
import type { UnreadableObject } from '../transform-options.ts';
import type { EmbeddedContext } from './embedded-context.ts';

/**
 * Reads the new objects into the table `lines`: many at once, piece by piece on disk, one piece being read while the one
 * before is parsed. An object stands there as its number, which is in the order of its name and far shorter. Gives the
 * objects that cannot be read, and how many lines the others have.
 *
 * @throws {LakeError} when an object or a line got lost on the way
 */
export async function readRaw(
  context: EmbeddedContext,
): Promise<{ unreadable: UnreadableObject[]; lines: number }> {
  const { lake, connection, directory, restate, options, onObject, sql } = context;
  const { batchBytes, concurrency = 24, signal } = options;
  const [wanted] = await one(connection, 'select count(*) from new_objects');
  let objects = 0;
  let lines = 0;
  const segments = readLines(numberedObjects(context.stream, 'new_objects'), {
    s3: lake.s3,
    bucket: lake.rawBucket,
    directory,
    concurrency,
    batchBytes,
    signal,
    onObject: (ofObject) => {
      lines += ofObject;
      onObject(ofObject);
    },
  });
  const parse = sql('lines');
  const unreadable: UnreadableObject[] = [];
  await connection.run('create table unreadable (number integer)');
  let coming = segments.next();
  for (let first = true; ; first = false) {
    const { value: segment, done } = await coming;
    if (done && !first) break;
    if (done) throw new LakeError('no object could be read');
    coming = segments.next();
    coming.catch(() => {});
    objects += segment.objects.length + segment.unreadable.length;
    for (const { key, reason } of segment.unreadable) unreadable.push({ key, reason });
    await parseSegment(
      context,
      segment,
      `${first ? 'create table lines as' : 'insert into lines'} select * from (${parse})`,
    );
    signal?.throwIfAborted();
  }
  if (objects !== Number(wanted)) {
    throw new LakeError(
      `${String(wanted)} objects were to be read and ${objects} were: nothing is committed`,
    );
  }
  const [parsed] = await one(connection, 'select count(*) from lines');
  if (restate === undefined && Number(parsed) !== lines) {
    throw new LakeError(`${lines} lines were read and ${String(parsed)} parsed: nothing is committed`);
  }
  return { unreadable, lines };
}

async function parseSegment(
  { connection, restate }: EmbeddedContext,
  { path, unreadable }: Segment,
  statement: string,
): Promise<void> {
  for (const { number } of unreadable) await connection.run(`insert into unreadable values (${number})`);
  await connection.run(
    `create or replace temp view raw_lines as
     select l.object_number as source_object, l.source_line, o.arrived_at, coalesce(l.line, '') as line, l.defect
     from ${segmentRelation(path)} l join new_objects o on o.number = l.object_number
     where l.object_number not in (select number from unreadable)`,
  );
  const only = restate === undefined ? '' : ` where reason is null and event_date = date '${restate}'`;
  await connection.run(`${statement}${only}`);
  await rm(path);
}
