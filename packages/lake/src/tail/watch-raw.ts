import { setTimeout as sleep } from 'node:timers/promises';
import type { Lake } from '../lake.ts';
import { listObjects } from '../objects/list-objects.ts';
import { LakeError } from '../lake-error.ts';
import { objectLines, whyTooLong } from '../objects/object-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { whyUnreadable } from '../objects/why-unreadable.ts';
import type { ReadStreamOptions } from './read-stream.ts';
import type { TailedRecord } from './tailed-event.ts';

/** How long there is nothing to do between two looks at the bucket: a look lists all of raw. */
const pauseMs = 5000;

export interface WatchRawOptions extends ReadStreamOptions {
  /** Hears which object, or line of one, cannot be read; the rest is. */
  readonly onUnreadable?: ((unreadable: Unreadable) => void) | undefined;
}

/**
 * Reads the objects of raw as Firehose writes them, until the signal is aborted: those that were written from a moment
 * on, or else those that are not there yet.
 *
 * @throws {LakeError} when raw cannot be listed.
 */
export async function* watchRaw(
  lake: Lake,
  { sinceMs, signal, onReady, onUnreadable }: WatchRawOptions,
): AsyncGenerator<TailedRecord> {
  const { s3, rawBucket, layout } = lake;
  const seen = new Set<string>();
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    for await (const page of listObjects(s3, rawBucket, layout.eventsPrefix)) {
      signal.throwIfAborted();
      for (const { key, modifiedMs } of page) {
        if (seen.has(key)) continue;
        seen.add(key);
        const isOld = sinceMs === undefined ? isFirst : modifiedMs < sinceMs;
        if (isOld) continue;
        try {
          for await (const text of linesOf(lake, key, onUnreadable))
            yield { text, arrivedMs: modifiedMs, source: key };
        } catch (error) {
          if (signal.aborted || !(error instanceof LakeError)) throw error;
          onUnreadable?.({ key, reason: whyUnreadable(error, { bucket: rawBucket, key }) });
        }
      }
    }
    if (isFirst) onReady?.();
    await sleep(pauseMs, undefined, { signal });
  }
}

async function* linesOf(
  { s3, rawBucket: bucket }: Lake,
  key: string,
  onUnreadable: WatchRawOptions['onUnreadable'],
): AsyncGenerator<string> {
  let number = 0;
  for await (const lines of objectLines(s3, { bucket, key })) {
    if ('beginning' in lines) {
      number += 1;
      onUnreadable?.({ key, line: number, reason: whyTooLong(number) });
      continue;
    }
    number += lines.length;
    for (const line of lines) yield line.toString();
  }
}
