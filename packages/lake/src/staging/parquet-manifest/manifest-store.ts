import { GetObjectCommand, PutObjectCommand } from '../../objects/sdk.ts';
import type { Lake } from '../../lake.ts';
import { CommitConflict } from '../commit-conflict.ts';
import { listObjects } from '../../objects/list-objects.ts';
import { s3Error } from '../../objects/s3-error.ts';
import { stagingPrefix } from '../staging-prefix.ts';
import { readManifest } from './read-manifest.ts';
import type { Manifest } from './manifest.ts';

/** Where manifests lie. Nothing of a name that begins with `_` is data to Spark, Trino and Athena. */
export const manifestPrefix = (lake: Lake): string => `${stagingPrefix(lake)}_manifest/`;

/** Where the manifest of a number lies. */
export const manifestKey = (lake: Lake, sequence: number): string =>
  `${manifestPrefix(lake)}${String(sequence).padStart(10, '0')}.json`;

/**
 * Finds the newest manifest; undefined before the first run.
 *
 * @throws {LakeError} when it is damaged or cannot be read
 */
export async function findManifest(lake: Lake): Promise<Manifest | undefined> {
  let newest = (await manifestKeys(lake)).at(-1);
  while (newest !== undefined) {
    try {
      return await getManifest(lake, newest);
    } catch (error) {
      // An erasure deletes it once there is a newer one.
      const newer = (await manifestKeys(lake)).at(-1);
      if (newer === undefined || newer <= newest) throw error;
      newest = newer;
    }
  }
  return undefined;
}

/** The keys of all manifests, the oldest first. */
export async function manifestKeys(lake: Lake): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of listObjects(lake.s3, lake.stagingBucket, manifestPrefix(lake))) {
    keys.push(...page.map(({ key }) => key).filter((key) => /\/\d{10}\.json$/.test(key)));
  }
  return keys;
}

/** Reads one manifest, with when it was committed by the clock of its S3: that of who wrote it may be another. */
export async function getManifest({ s3, stagingBucket }: Lake, key: string): Promise<Manifest> {
  const name = `s3://${stagingBucket}/${key}`;
  const [text, written] = await s3
    .send(new GetObjectCommand({ Bucket: stagingBucket, Key: key }))
    .then(async ({ Body, LastModified }) => [await Body!.transformToString(), LastModified] as const)
    .catch((cause: unknown) => {
      throw s3Error(name, cause);
    });
  const manifest = readManifest(text, name);
  return written ? { ...manifest, committedAt: written.toISOString() } : manifest;
}

/**
 * Writes a manifest unless one of its number is there: from then on all of the run is seen, until then nothing.
 *
 * @throws {CommitConflict} when another run was first
 * @throws {LakeError} when S3 did not answer that it is written: it may be
 */
export async function commitManifest(lake: Lake, manifest: Manifest): Promise<void> {
  const Key = manifestKey(lake, manifest.sequence);
  const Body = JSON.stringify(manifest);
  const put = { Bucket: lake.stagingBucket, Key, Body, ContentType: 'application/json', IfNoneMatch: '*' };
  try {
    await lake.s3.send(new PutObjectCommand(put));
  } catch (cause) {
    const { name, $metadata } = cause as { name?: string; $metadata?: { httpStatusCode?: number } };
    // An answer that got lost, and the SDK's second try: it is this run's own manifest that is in the way.
    if ($metadata?.httpStatusCode === 412 || name === 'ConditionalRequestConflict') {
      if ((await getManifest(lake, Key)).run === manifest.run) return;
      throw new CommitConflict(
        `another transform committed while this one ran (${Key}): nothing of this one is to be seen; run it again`,
        { cause },
      );
    }
    throw s3Error(`put s3://${lake.stagingBucket}/${Key}`, cause);
  }
}
