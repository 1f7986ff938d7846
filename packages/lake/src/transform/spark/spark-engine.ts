import { join } from 'node:path';
import { stat, writeFile } from 'node:fs/promises';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import pMap from 'p-map';
import { LakeError } from '../../lake-error.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { listObjects } from '../../objects/list-objects.ts';
import { putFile } from '../../objects/put-file.ts';
import { readObject } from '../../objects/read-object.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { tables } from '../../staging/snapshot.ts';
import type { FileChange, Table } from '../../staging/snapshot.ts';
import { stagingPrefix } from '../../staging/staging-prefix.ts';
import { manyFiles } from '../many-files.ts';
import type { RunContext, StagedRun, TransformEngine } from '../run-context.ts';
import { buildJob } from './build-job.ts';
import type { LaunchSpark } from './launch/launch-spark.ts';

type Cell = string | number | null;
/** The rows of each report, by its name. */
type Reports = Readonly<Record<string, readonly (readonly Cell[])[]>>;

/**
 * Spark: the same SQL files as a job document in the staging bucket, which a runner of the same few lines runs wherever a
 * Spark is. What is new, the check and the commit are this process's, as with the embedded engine.
 */
export function sparkEngine(launch: LaunchSpark): TransformEngine {
  return {
    async stage(context) {
      const { lake, files, options, onRead } = context;
      const bucket = lake.stagingBucket;
      const folder = `${stagingPrefix(lake)}_job/run=${files.run}/`;
      const address = (key: string): string => `s3a://${bucket}/${folder}${key}`;
      const put = async (key: string, path: string): Promise<void> => {
        await putFile(lake.s3, { bucket, key: `${folder}${key}` }, path, (await stat(path)).size);
      };
      try {
        await put('objects/part-0.parquet', await objectsFile(context));
        await put('staged/part-0.parquet', await stagedFile(context));
        const paths = {
          objects: address('objects/'),
          staged: address('staged/'),
          reports: address('reports/'),
        };
        const path = join(context.directory, 'job.json');
        await writeFile(path, JSON.stringify(buildJob(context, paths)));
        await put('job.json', path);
        await launch({ address: address('job.json'), s3: lake.s3, signal: options.signal });
        onRead();
        return await stagedRun(context, await readReports(context, `${folder}reports/`));
      } finally {
        await deleteObjects(lake.s3, bucket, keysOf(context, folder)).catch(() => {});
      }
    },
  };
}

async function objectsFile({ connection, directory }: RunContext): Promise<string> {
  const path = join(directory, 'job-objects.parquet');
  await connection.run(
    `copy (select key, arrived_at from new_objects) to ${duckdb.literal(path)} (format parquet)`,
  );
  return path;
}

/** The files of staging, by date: Spark reads those that lie near what it finds. */
async function stagedFile({ lake, base, connection, directory }: RunContext): Promise<string> {
  await connection.run(
    'create table staged_files (table_name varchar, event_date date, path varchar, many boolean)',
  );
  for (const table of tables) {
    for (const [date, files] of Object.entries(base?.tables[table] ?? {})) {
      const rows = files.map(
        ({ key }) =>
          `('${table}', '${date}', ${duckdb.literal(`s3a://${lake.stagingBucket}/${key}`)}, ${files.length >= manyFiles})`,
      );
      await connection.run(`insert into staged_files values ${rows.join(', ')}`);
    }
  }
  const path = join(directory, 'job-staged.parquet');
  await connection.run(`copy staged_files to ${duckdb.literal(path)} (format parquet)`);
  return path;
}

async function readReports({ lake }: RunContext, prefix: string): Promise<Reports> {
  const pieces: Buffer[] = [];
  for await (const page of listObjects(lake.s3, lake.stagingBucket, prefix)) {
    for (const { key, bytes } of page) {
      if (bytes === 0 || !key.includes('/part-')) continue;
      await readObject(lake.s3, { bucket: lake.stagingBucket, key }, (plain) => void pieces.push(plain));
    }
  }
  if (pieces.length === 0)
    throw new LakeError(`Spark has left no report in s3://${lake.stagingBucket}/${prefix}`);
  return JSON.parse(Buffer.concat(pieces).toString()) as Reports;
}

async function stagedRun({ files }: RunContext, reports: Reports): Promise<StagedRun> {
  const numbers = (name: string): number[] => reports[name]![0]!.map(Number);
  const [lines = 0, rejected = 0] = numbers('lines');
  const [events = 0, late = 0, lateBeyondWindow = 0] = numbers('lateness');
  const [removed = 0, beaten = 0] = numbers('removed');
  const [sessions = 0, touched = 0] = numbers('sessions');
  const dates = (table: Table) => reports[`${table}_dates`]! as readonly [string, FileChange['kind']][];
  const changes = async (table: Table): Promise<Record<string, FileChange>> =>
    Object.fromEntries(
      await pMap(
        dates(table),
        async ([date, kind]) => [date, { kind, files: await files.adopt({ table, date }) }] as const,
        { concurrency: 8 },
      ),
    );
  return {
    changes: {
      events: await changes('events'),
      sessions: await changes('sessions'),
      rejected: await changes('rejected'),
    },
    growth: { events: events - removed, sessions: sessions - touched, rejected },
    lines,
    rejected,
    // A row that took the place of another is a copy of it.
    added: events - beaten,
    late,
    lateBeyondWindow,
    sessions,
    dates: dates('events').map(([date]) => date),
    unreadable: reports['unreadable']!.map(([key, reason]) => ({ key: String(key), reason: String(reason) })),
  };
}

async function* keysOf({ lake }: RunContext, prefix: string): AsyncGenerator<ObjectIdentifier[]> {
  for await (const page of listObjects(lake.s3, lake.stagingBucket, prefix)) {
    yield page.map(({ key }) => ({ Key: key }));
  }
}
