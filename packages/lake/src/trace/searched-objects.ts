import { parseErrorKey } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import type { ListedObject } from '../objects/list-objects.ts';
import type { ObjectAddress } from '../objects/read-object.ts';
import { arrivedMs } from '../raw/object-table.ts';

/** Listing is a hundred times cheaper than reading: so many are listed for each that may be read. */
const listedEach = 50;

/**
 * An object has the time of its first record, and so long after that others of it may have arrived: Firehose keeps no
 * buffer open for longer. Milliseconds.
 */
export const mostBufferedMs = 900_000;

/** An object to search, and when it arrived: epoch milliseconds. */
export interface SearchedObject extends ObjectAddress {
  readonly arrivedMs: number;
}

/** What of a bucket is searched. */
export interface SearchLimits {
  /** Only objects that may have what arrived from this time on, and before that. Epoch milliseconds. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** Default: all. */
  readonly mostObjects?: number | undefined;
  /** Keys that are left out: what is in them is known. */
  readonly without?: ReadonlySet<string> | undefined;
  /** Hears below which prefix objects were left out. */
  readonly onCut?: ((prefix: string) => void) | undefined;
}

/** The objects of raw below some prefixes that hold anything, within limits. */
export async function* searchedObjects(
  lake: Lake,
  prefixes: readonly string[],
  { sinceMs = -Infinity, untilMs = Infinity, mostObjects = Infinity, without, onCut }: SearchLimits,
): AsyncGenerator<SearchedObject> {
  const { s3, rawBucket: bucket } = lake;
  let [left, listable] = [mostObjects, mostObjects * listedEach];
  for (const prefix of prefixes) {
    for await (const page of listObjects(s3, bucket, prefix)) {
      for (const object of page) {
        const atMs = timeOf(lake, object);
        if (holdsNothing(object) || atMs < sinceMs - mostBufferedMs || atMs >= untilMs + mostBufferedMs)
          continue;
        if (without?.has(object.key)) continue;
        if (left <= 0) {
          onCut?.(prefix);
          return;
        }
        left -= 1;
        yield { bucket, key: object.key, arrivedMs: atMs };
      }
      listable -= page.length;
      if (listable <= 0) {
        onCut?.(prefix);
        return;
      }
    }
  }
}

/** The time of an object of raw or of the error output: its name says when its first record arrived, else when it was written. */
function timeOf(lake: Lake, object: ListedObject): number {
  const { layout } = lake;
  const isOfErrors = object.key.startsWith(layout.errorsPrefix);
  return (isOfErrors ? parseErrorKey(layout, object.key)?.arrivedMs : undefined) ?? arrivedMs(lake, object);
}
