import { parseErrorKey } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import { LakeError } from '../lake-error.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { openStaging } from '../query/open-staging.ts';
import type { Staging } from '../query/open-staging.ts';
import { arrivedMs } from '../raw/object-table.ts';
import { readCurrent } from '../staging/read-current.ts';
import { filesOf, rowsOf, tables } from '../staging/snapshot.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { one } from '../engines/duckdb/ask.ts';
import { keysRead } from './keys-read.ts';

/** An object smaller than this is a small one: engines read it in about the time of one that is so large. */
const smallBytes = 1024 * 1024;

/** What lies in one place. */
export interface Listed {
  /** A date of arrival, a kind of error, or a table. */
  readonly name: string;
  readonly objects: number;
  readonly bytes: number;
  /** Rows of a table. */
  readonly rows?: number;
  readonly oldestMs?: number;
  readonly newestMs?: number;
}

/** What is in a lake. */
export interface LakeListing {
  /** Raw by date of arrival. */
  readonly raw: readonly Listed[];
  /** Folders of raw with objects in them. */
  readonly partitions: number;
  /** Objects below 1 MiB, as a share of all of raw. */
  readonly smallShare: number;
  /** Error objects by kind. */
  readonly errors: readonly Listed[];
  /** `null` where it cannot be read, as with `unread`. */
  readonly staging: readonly Listed[] | null;
  /** Objects of raw that staging has not read. */
  readonly unread: number | null;
  /** When the oldest of these arrived: epoch milliseconds. */
  readonly unreadSinceMs: number | undefined;
  /** Those of these that the last transform could not read, the first hundred, and why. */
  readonly leftOut: readonly Unreadable[];
  /** Events that arrived on a later date than theirs, as a share of staging. */
  readonly lateShare: number | undefined;
  /** What cannot be said, and why: the rest is. */
  readonly problems: readonly string[];
}

/**
 * Says what is in a lake: raw, errors, staging, and how far staging is behind.
 *
 * @throws {LakeError} when raw cannot be listed; what is wrong with staging is a problem among the results
 */
export async function listLake(
  lake: Lake,
  { workDirectory }: { workDirectory?: string | undefined } = {},
): Promise<LakeListing> {
  try {
    return await readCurrent(lake, (snapshot) => listOf(lake, snapshot, workDirectory));
  } catch (error) {
    if (!(error instanceof LakeError)) throw error;
    return {
      ...(await listOf(lake, undefined, workDirectory)),
      staging: null,
      unread: null,
      unreadSinceMs: undefined,
      problems: [error.message],
    };
  }
}

function listOf(
  lake: Lake,
  snapshot: Snapshot | undefined,
  workDirectory: string | undefined,
): Promise<LakeListing> {
  return withWorkDirectory(workDirectory, async (directory) => {
    const staging = snapshot && (await openStaging(lake, { directory, snapshot }));
    try {
      return {
        ...(await listRaw(lake, staging)),
        errors: await listErrors(lake),
        staging: listTables(staging?.snapshot),
        lateShare: staging && (await lateShareOf(staging)),
        problems: [],
      };
    } finally {
      await staging?.engine.close();
    }
  });
}

async function lateShareOf({ engine, bring }: Staging): Promise<number | undefined> {
  const sql = 'select avg(case when cast(arrived_at as date) > event_date then 1 else 0 end) from events';
  await bring(sql);
  const [share] = await one(engine.connection, sql);
  return share === null ? undefined : Number(share);
}

/** Adds objects up, by name. */
class Sums {
  private readonly sums = new Map<
    string,
    { objects: number; bytes: number; oldestMs: number; newestMs: number }
  >();

  add(name: string, bytes: number, atMs: number): void {
    const sum = this.sums.get(name) ?? { objects: 0, bytes: 0, oldestMs: Infinity, newestMs: -Infinity };
    sum.objects += 1;
    sum.bytes += bytes;
    sum.oldestMs = Math.min(sum.oldestMs, atMs);
    sum.newestMs = Math.max(sum.newestMs, atMs);
    this.sums.set(name, sum);
  }

  get listed(): Listed[] {
    const all = [...this.sums].map(([name, sum]) => ({ name, ...sum }));
    return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}

async function listRaw(
  lake: Lake,
  staging: Staging | undefined,
): Promise<Omit<LakeListing, 'errors' | 'staging' | 'lateShare' | 'problems'>> {
  const sums = new Sums();
  let [objects, small, unread, unreadSinceMs] = [0, 0, 0, Infinity];
  let [partitions, folder] = [0, ''];
  const wanting = new Map(staging?.snapshot.unreadable?.map((each) => [each.key, each]));
  const leftOut: Unreadable[] = [];
  // Both lists are in order: side by side, neither need be held.
  const read = staging ? keysRead(staging) : undefined;
  let next = (await read?.next())?.value;
  for await (const page of listObjects(lake.s3, lake.rawBucket, lake.layout.eventsPrefix)) {
    for (const object of page) {
      if (holdsNothing(object)) continue;
      const atMs = arrivedMs(lake, object);
      sums.add(new Date(atMs).toISOString().slice(0, 10), object.bytes, atMs);
      objects += 1;
      if (object.bytes < smallBytes) small += 1;
      const within = object.key.slice(0, object.key.lastIndexOf('/') + 1);
      if (within !== folder) partitions += 1;
      folder = within;
      if (next) {
        const key = Buffer.from(object.key);
        while (next && Buffer.compare(next, key) < 0) next = (await read!.next()).value;
        if (next?.equals(key)) continue;
      }
      unread += 1;
      unreadSinceMs = Math.min(unreadSinceMs, atMs);
      const unreadable = wanting.get(object.key);
      if (unreadable) leftOut.push(unreadable);
    }
  }
  await read?.return(undefined);
  return {
    raw: sums.listed,
    partitions,
    smallShare: objects === 0 ? 0 : small / objects,
    unread,
    unreadSinceMs: unread === 0 ? undefined : unreadSinceMs,
    leftOut,
  };
}

async function listErrors(lake: Lake): Promise<Listed[]> {
  const sums = new Sums();
  for await (const page of listObjects(lake.s3, lake.rawBucket, lake.layout.errorsPrefix)) {
    for (const object of page) {
      if (holdsNothing(object)) continue;
      const { key, bytes, modifiedMs } = object;
      const parsed = parseErrorKey(lake.layout, key);
      sums.add(parsed?.errorType ?? '(foreign)', bytes, parsed?.arrivedMs ?? modifiedMs);
    }
  }
  return sums.listed;
}

function listTables(snapshot: Snapshot | undefined): Listed[] {
  if (!snapshot) return [];
  return tables.map((name) => {
    const files = filesOf(snapshot, name);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { name, objects: files.length, bytes, rows: rowsOf(snapshot, name) };
  });
}
