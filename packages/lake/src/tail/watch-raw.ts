import { setTimeout as sleep } from 'node:timers/promises';
import type { Lake } from '../lake.ts';
import { listObjects } from '../objects/list-objects.ts';
import { objectLines } from '../objects/object-lines.ts';
import type { ReadStreamOptions } from './read-stream.ts';
import type { TailedRecord } from './tailed-event.ts';

/** How long there is nothing to do between two looks at the bucket: a look lists all of raw. */
const pauseMs = 5000;

/**
 * Reads the objects of raw as Firehose writes them, until the signal is aborted: those that were written from a moment
 * on, or else those that are not there yet.
 *
 * @throws {LakeError} when raw cannot be read.
 */
export async function* watchRaw(
  { s3, rawBucket, layout }: Lake,
  { sinceMs, signal, onReady }: ReadStreamOptions,
): AsyncGenerator<TailedRecord> {
  const seen = new Set<string>();
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    for await (const page of listObjects(s3, rawBucket, layout.eventsPrefix)) {
      signal.throwIfAborted();
      for (const { key, modifiedMs } of page) {
        if (seen.has(key)) continue;
        seen.add(key);
        const isOld = sinceMs === undefined ? isFirst : modifiedMs < sinceMs;
        if (isOld) continue;
        for await (const lines of objectLines(s3, { bucket: rawBucket, key }))
          for (const line of lines) yield { text: line.toString('utf8'), arrivedMs: modifiedMs, source: key };
      }
    }
    if (isFirst) onReady?.();
    await sleep(pauseMs, undefined, { signal });
  }
}
