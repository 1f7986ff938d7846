import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import type { Lake } from '../../lake.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { listVersions } from '../../objects/list-versions.ts';
import { one } from '../../transform/ask.ts';
import { filesOf, snapshotAfter, tables } from '../snapshot.ts';
import type { FileChange, Snapshot, Table } from '../snapshot.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import type { Removal } from '../table-format.ts';
import { hiveRelation } from './hive-relation.ts';
import { commitManifest, findManifest, manifestKey } from './manifest-store.ts';
import { RunWriter } from './run-writer.ts';

/** Writes every date that has such rows anew without them, and deletes all that was before. */
export async function removeRows(lake: Lake, removal: Removal): Promise<void> {
  const { snapshot, run, committedAt } = removal;
  const changes = await rewrite(new RunWriter(lake, run, removal), removal);
  if (tables.some((table) => Object.keys(changes[table]).length > 0)) {
    const { contract } = snapshot;
    const read = { kind: 'add', files: [] } as const;
    const next = snapshotAfter({ base: snapshot, run, committedAt, contract, changes, read });
    await commitManifest(lake, { version: 1, ...next });
  }
  const newest = await findManifest(lake);
  if (newest) await deleteAllBefore(lake, newest);
}

async function rewrite(
  writer: RunWriter,
  { snapshot, connection, cache, where, order }: Removal,
): Promise<Record<Table, Record<string, FileChange>>> {
  const changes: Record<Table, Record<string, FileChange>> = { events: {}, sessions: {}, rejected: {} };
  for (const table of tables) {
    for (const [date, files] of Object.entries(snapshot.tables[table])) {
      const all = hiveRelation(await cache.columnsOf(files), table);
      const [rows] = await one(connection, `select count(*) from ${all} where ${where[table]}`);
      if (Number(rows) === 0) continue;
      const kept = `select * exclude (event_date) from ${all} where not ${where[table]} order by ${order[table]}`;
      changes[table][date] = { kind: 'replace', files: await writer.write({ table, date }, kept) };
    }
  }
  return changes;
}

/** Deletes every file, manifest and version in staging that the newest manifest does not name. */
async function deleteAllBefore(lake: Lake, newest: Snapshot): Promise<void> {
  const named = new Set(
    [...tables.flatMap((table) => filesOf(newest, table)), ...newest.read].map(({ key }) => key),
  );
  const prefix = stagingPrefix(lake);
  const newestKey = manifestKey(lake, newest.sequence);
  async function* old(): AsyncGenerator<ObjectIdentifier[]> {
    for await (const page of listVersions(lake.s3, lake.stagingBucket, prefix)) {
      yield page.filter(
        ({ Key, isLatest }) =>
          !(named.has(Key) && isLatest) && Key !== newestKey && !Key.startsWith(`${prefix}_replay/`),
      );
    }
  }
  await deleteObjects(lake.s3, lake.stagingBucket, old());
}
