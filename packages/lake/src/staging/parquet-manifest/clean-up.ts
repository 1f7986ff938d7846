import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import type { Lake } from '../../lake.ts';
import { deleteObjects } from '../../objects/delete-objects.ts';
import { listObjects } from '../../objects/list-objects.ts';
import { filesOf, tables } from '../snapshot.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import type { CleanUpOptions } from '../table-format.ts';
import { graceMsOfRuns } from '../grace-of-runs.ts';
import { getManifest, manifestKeys } from './manifest-store.ts';
import { ownKeys } from '../own-keys.ts';

/** Readers that began with a manifest before the newest may go on: so many manifests keep their files. */
const keptRuns = 2;

/**
 * Deletes what no manifest of the last two names and is older than the grace time: files of runs that died, and those
 * that were replaced; and manifests before these.
 */
export async function cleanUp(
  lake: Lake,
  { graceMs = graceMsOfRuns, now = Date.now }: CleanUpOptions,
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
        .filter(
          ({ key, modifiedMs }) =>
            !named.has(key) && modifiedMs <= before && ownKeys.test(key.slice(prefix.length)),
        )
        .map(({ key }) => ({ Key: key }));
    }
  }
  return deleteObjects(lake.s3, lake.stagingBucket, leftovers());
}
