import { gzipSync } from 'node:zlib';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import { parseErrorRecord } from '../errors/error-record.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { deleteObjects } from '../objects/delete-objects.ts';
import { listVersions } from '../objects/list-versions.ts';
import { readAllLines } from '../objects/read-all-lines.ts';
import { s3Error } from '../objects/s3-error.ts';
import { findLines } from '../trace/find-lines.ts';
import type { FoundLine } from '../trace/find-lines.ts';
import { belongsTo } from './belongs-to.ts';
import { countStaged, eraseStaging } from './erase-staging.ts';

/** What was erased, or would be. */
export interface EraseResult {
  readonly user: string;
  /** Lines of raw, and the objects that they were in. */
  readonly raw: { readonly lines: number; readonly objects: readonly string[] };
  /** Records of the error output, and their objects. */
  readonly errors: { readonly records: number; readonly objects: readonly string[] };
  /** Rows of staging: events, sessions, rejected lines. */
  readonly staging: { readonly rows: number };
  /** Versions of these objects that were deleted, too. */
  readonly oldVersions: number;
  /** Objects that cannot be read, so that nobody knows what is in them. */
  readonly unreadable: readonly { readonly key: string; readonly reason: string }[];
  /** What a second search found: nothing, or the erasure is not complete. */
  readonly left: number;
}

/**
 * Erases a person: every event of a user out of raw, the error output and staging, with the old versions of the objects.
 *
 * Lines are replaced by blank ones, so that what staging says of others' lines stays right. Whatever ended it, run again
 * it goes on: it looks for what is there.
 *
 * @throws {LakeError} when a bucket cannot be read or written
 */
export async function erase(
  lake: Lake,
  user: string,
  {
    dryRun = false,
    workDirectory,
    now = Date.now,
  }: { dryRun?: boolean; workDirectory?: string | undefined; now?: () => number } = {},
): Promise<EraseResult> {
  if (user === '') throw new LakeError('the user to erase must have an id, got none');
  const isTheirs = belongsTo(lake, user);
  const search = async () => ({
    raw: await findLines(lake.s3, lake.rawBucket, lake.layout.eventsPrefix, isTheirs),
    errors: await findLines(lake.s3, lake.rawBucket, lake.layout.errorsPrefix, (line) => {
      const record = parseErrorRecord(line);
      return record !== undefined && isTheirs(record.data.toString());
    }),
  });
  const { raw, errors } = await search();
  const rows = await countStaged(lake, user, workDirectory);
  let oldVersions = 0;
  let left = raw.found.length + errors.found.length + rows;
  if (!dryRun) {
    for (const { found } of [raw, errors]) {
      for (const [key, lines] of byObject(found)) {
        await blank(lake, key, lines);
        oldVersions += await deleteOldVersions(lake, lake.rawBucket, key);
      }
    }
    await eraseStaging(lake, user, { workDirectory, now });
    const again = await search();
    left =
      again.raw.found.length + again.errors.found.length + (await countStaged(lake, user, workDirectory));
  }
  return {
    user,
    raw: { lines: raw.found.length, objects: [...byObject(raw.found).keys()] },
    errors: { records: errors.found.length, objects: [...byObject(errors.found).keys()] },
    staging: { rows },
    oldVersions,
    unreadable: [...raw.unreadable, ...errors.unreadable],
    left,
  };
}

function byObject(found: readonly FoundLine[]): Map<string, Set<number>> {
  const objects = new Map<string, Set<number>>();
  for (const { key, line } of found) objects.set(key, (objects.get(key) ?? new Set()).add(line));
  return objects;
}

/** Puts an object again without some of its lines; one without any left is deleted. */
async function blank(
  { s3, rawBucket: Bucket }: Lake,
  Key: string,
  lines: ReadonlySet<number>,
): Promise<void> {
  const all = await readAllLines(s3, { bucket: Bucket, key: Key });
  const kept = all.map((line, index) => (lines.has(index + 1) ? '' : line));
  try {
    if (kept.every((line) => line === '')) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      return;
    }
    const { ContentEncoding, Metadata, ContentType, Body } = await s3.send(
      new GetObjectCommand({ Bucket, Key }),
    );
    (Body as { destroy?: () => void }).destroy?.();
    const plain = Buffer.from(kept.join('\n'));
    const gzip = ContentEncoding === 'gzip' || Key.endsWith('.gz');
    if (!gzip && ContentEncoding) {
      throw new LakeError(`objects in ${ContentEncoding} cannot be written again; only plain ones and gzip`);
    }
    const body = { Body: gzip ? gzipSync(plain) : plain, ContentType, Metadata };
    await s3.send(
      new PutObjectCommand({ Bucket, Key, ...body, ...(ContentEncoding && { ContentEncoding }) }),
    );
  } catch (cause) {
    throw s3Error(`s3://${Bucket}/${Key}`, cause);
  }
}

/** Deletes all versions of an object but the present one, and the marker of one that is gone. */
async function deleteOldVersions({ s3 }: Lake, bucket: string, key: string): Promise<number> {
  async function* old(): AsyncGenerator<ObjectIdentifier[]> {
    for await (const page of listVersions(s3, bucket, key)) {
      yield page.filter(({ Key, isLatest, isMarker }) => Key === key && (isMarker || !isLatest));
    }
  }
  return deleteObjects(s3, bucket, old());
}
