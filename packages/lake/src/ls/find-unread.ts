import { duckdbEngine } from '../engines/duckdb/duckdb-engine.ts';
import type { Lake } from '../lake.ts';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { arrivedMs } from '../raw/object-table.ts';
import { readCurrent } from '../staging/read-current.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { keysRead } from './keys-read.ts';

/** Objects of raw that the next transform would read, beside those that the last one could not. */
export interface Unread {
  readonly objects: number;
  /** When the oldest of these arrived: epoch milliseconds. */
  readonly sinceMs: number | undefined;
  /** Whether raw has more objects than were looked at. */
  readonly isCut: boolean;
}

/** How much is looked at. */
export interface FindUnreadOptions {
  /** Of raw: a list has a thousand. */
  readonly mostObjects: number;
  readonly workDirectory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds how far staging is behind: of raw it takes lists alone, and of staging the lists of what was read.
 *
 * @throws {LakeError} when one of these cannot be read
 */
export async function findUnread(lake: Lake, options: FindUnreadOptions): Promise<Unread> {
  return readCurrent(lake, (snapshot) =>
    withWorkDirectory(options.workDirectory, (directory) => unreadOf(lake, { directory, snapshot }, options)),
  );
}

async function unreadOf(
  lake: Lake,
  { directory, snapshot }: { readonly directory: string; readonly snapshot: Snapshot | undefined },
  { mostObjects, signal }: FindUnreadOptions,
): Promise<Unread> {
  const { s3, rawBucket, stagingBucket: bucket, layout } = lake;
  const unreadable = new Set(snapshot?.unreadable?.map(({ key }) => key));
  const engine = await duckdbEngine({ directory, threads: 1 });
  const cache = new ParquetCache({ s3, bucket, directory, connection: engine.connection });
  // Both lists are in order: side by side, neither need be held.
  const read = snapshot && keysRead({ engine, snapshot, cache });
  try {
    let [listed, objects, sinceMs] = [0, 0, Infinity];
    const found = (isCut: boolean): Unread => ({
      objects,
      sinceMs: objects === 0 ? undefined : sinceMs,
      isCut,
    });
    let next = (await read?.next())?.value;
    for await (const page of listObjects(s3, rawBucket, layout.eventsPrefix)) {
      signal?.throwIfAborted();
      if (listed >= mostObjects) return found(true);
      listed += page.length;
      for (const object of page) {
        if (holdsNothing(object)) continue;
        const key = Buffer.from(object.key);
        while (next && Buffer.compare(next, key) < 0) next = (await read!.next()).value;
        if (next?.equals(key) || unreadable.has(object.key)) continue;
        objects += 1;
        sinceMs = Math.min(sinceMs, arrivedMs(lake, object));
      }
    }
    return found(false);
  } finally {
    await read?.return(undefined);
    await engine.close();
  }
}
