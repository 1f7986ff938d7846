import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import { HeadObjectCommand } from '../../objects/sdk.ts';
import type { Lake } from '../../lake.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { listVersions } from '../../objects/list-versions.ts';
import type { ListedVersion } from '../../objects/list-versions.ts';
import { s3Error } from '../../objects/s3-error.ts';
import { listInto } from '../../raw/object-table.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { column, one } from '../../engines/duckdb/ask.ts';
import { filesOf, snapshotAfter, tables } from '../snapshot.ts';
import type { FileChange, ReadList, Snapshot, Table } from '../snapshot.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import type { Removal } from '../table-format.ts';
import { hiveRelation } from './hive-relation.ts';
import { commitManifest, manifestKey, manifestPrefix } from './manifest-store.ts';
import { RunWriter } from './run-writer.ts';

/**
 * Writes every date that has such rows anew without them, and deletes all that was before.
 *
 * It commits also where there are none: a run that is under way may have read them, and must not commit after this.
 */
export async function removeRows(lake: Lake, removal: Removal): Promise<void> {
  const { snapshot, run, committedAt } = removal;
  const writer = new RunWriter(lake, run, removal);
  const changes = await rewrite(writer, removal);
  const read = await withoutGoneObjects(lake, writer, removal);
  const { contract } = snapshot;
  const next = snapshotAfter({ base: snapshot, run, committedAt, contract, changes, read });
  await commitManifest(lake, { version: 1, ...next });
  await deleteAllBefore(lake, snapshot, next);
}

/** What was read, without objects that are not there any more: a key may name whose they were. */
async function withoutGoneObjects(
  lake: Lake,
  writer: RunWriter,
  { snapshot, connection, cache, directory }: Removal,
): Promise<FileChange<ReadList>> {
  if (snapshot.read.length === 0) return { kind: 'add', files: [] };
  await listInto(connection, lake, directory);
  const paths = (await cache.columnsOf(snapshot.read)).map(duckdb.literal);
  const there = `from read_parquet([${paths.join(', ')}]) where key in (select key from objects)`;
  const files = await writer.write({ table: '_read' }, `select key, arrived_at, bytes ${there}`);
  const lines = snapshot.read.reduce((sum, list) => sum + list.lines, 0);
  return {
    kind: 'replace',
    files: files.map((file, index) => ({ ...file, lines: index === 0 ? lines : 0 })),
  };
}

async function rewrite(
  writer: RunWriter,
  { snapshot, connection, cache, where, remade, order }: Removal,
): Promise<Record<Table, Record<string, FileChange>>> {
  const changes: Record<Table, Record<string, FileChange>> = { events: {}, sessions: {}, rejected: {} };
  const anew = await column(connection, `select distinct event_date from ${remade}`);
  for (const table of tables) {
    const before = snapshot.tables[table];
    const dates = [...new Set([...Object.keys(before), ...(table === 'sessions' ? anew : [])])];
    for (const date of dates) {
      const all = hiveRelation(await cache.columnsOf(before[date] ?? []), table);
      const isRemade = table === 'sessions' && anew.includes(date);
      const [rows] = await one(connection, `select count(*) from ${all} where ${where[table]}`);
      if (Number(rows) === 0 && !isRemade) continue;
      const kept = `select * from ${all} where not ${where[table]}`;
      const put = isRemade
        ? ` union all by name select * from ${remade} where event_date = date ${duckdb.literal(date)}`
        : '';
      const query = `select * exclude (event_date) from (${kept}${put}) order by ${order[table]}`;
      changes[table][date] = { kind: 'replace', files: await writer.write({ table, date }, query) };
    }
  }
  return changes;
}

/**
 * Deletes what was replaced, earlier manifests, old versions, and what runs have left that began before the newest commit
 * and can commit no more. What another run puts meanwhile stays.
 */
async function deleteAllBefore(lake: Lake, before: Snapshot, newest: Snapshot): Promise<void> {
  const keysOf = (snapshot: Snapshot): Set<string> =>
    new Set([...tables.flatMap((table) => filesOf(snapshot, table)), ...snapshot.read].map(({ key }) => key));
  const [replaced, current] = [keysOf(before), keysOf(newest)];
  const prefix = stagingPrefix(lake);
  const newestKey = manifestKey(lake, newest.sequence);
  const committedMs = await modifiedMs(lake, newestKey);
  const isOver = ({ Key, modifiedMs: atMs }: ListedVersion): boolean => {
    if (current.has(Key) || Key.startsWith(`${prefix}_replay/`)) return false;
    if (Key.startsWith(manifestPrefix(lake))) return Key < newestKey;
    return replaced.has(Key) || atMs < committedMs;
  };
  async function* old(): AsyncGenerator<ObjectIdentifier[]> {
    for await (const page of listVersions(lake.s3, lake.stagingBucket, prefix)) {
      yield page
        .filter((version) => !version.isLatest || version.isMarker || isOver(version))
        .map(({ Key, VersionId }) => ({ Key, VersionId }));
    }
  }
  await deleteObjects(lake.s3, lake.stagingBucket, old());
}

async function modifiedMs({ s3, stagingBucket: Bucket }: Lake, Key: string): Promise<number> {
  try {
    return (await s3.send(new HeadObjectCommand({ Bucket, Key }))).LastModified!.getTime();
  } catch (cause) {
    throw s3Error(`s3://${Bucket}/${Key}`, cause);
  }
}
