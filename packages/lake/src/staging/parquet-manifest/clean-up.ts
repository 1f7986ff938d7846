import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import type { Lake } from '../../lake.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { listObjects } from '../../objects/list-objects.ts';
import { filesOf, tables } from '../snapshot.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import type { CleanUpOptions } from '../table-format.ts';
import { getManifest, manifestKeys, manifestPrefix } from './manifest-store.ts';

/** Readers that began with a manifest before the newest may go on: so many manifests keep their files. */
const keptRuns = 2;
const hourMs = 3_600_000;

/**
 * Deletes what no manifest of the last two names and is older than the grace time: files of runs that died, and those
 * that were replaced; and manifests before these.
 */
export async function cleanUp(
  lake: Lake,
  { graceMs = hourMs, now = Date.now }: CleanUpOptions,
): Promise<number> {
  const manifests = await manifestKeys(lake);
  const kept = manifests.slice(-keptRuns);
  const named = new Set<string>(kept);
  for (const key of kept) {
    const manifest = await getManifest(lake, key);
    for (const table of tables) for (const file of filesOf(manifest, table)) named.add(file.key);
    for (const file of manifest.read) named.add(file.key);
  }
  const before = now() - graceMs;
  async function* leftovers(): AsyncGenerator<ObjectIdentifier[]> {
    const prefix = stagingPrefix(lake);
    for await (const page of listObjects(lake.s3, lake.stagingBucket, prefix)) {
      yield page
        .filter(({ key, modifiedMs }) => !named.has(key) && modifiedMs <= before && isOurs(lake, key))
        .map(({ key }) => ({ Key: key }));
    }
  }
  return deleteObjects(lake.s3, lake.stagingBucket, leftovers());
}

/** Whether a key is of a form that transforms write: nothing else is ever deleted. */
function isOurs(lake: Lake, key: string): boolean {
  const name = key.slice(stagingPrefix(lake).length);
  return (
    /^(?:events|sessions|rejected)\/event_date=[^/]+\/run=[^/]+\/part-[\w.-]+\.parquet$/.test(name) ||
    /^(?:events|sessions|rejected)\/\.spark-staging-[^/]+\//.test(name) ||
    /^_job\/run=[^/]+\//.test(name) ||
    /^_read\/run=[^/]+\/part-\d+\.parquet$/.test(name) ||
    (key.startsWith(manifestPrefix(lake)) && /\/\d{10}\.json$/.test(key))
  );
}
