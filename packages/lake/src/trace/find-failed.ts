import { holdsValue } from '../search/holds-value.ts';
import { parseErrorRecord } from '../errors/error-record.ts';
import { reasonOf } from '../errors/reason-of.ts';
import { splitEvents } from '../errors/split-events.ts';
import type { Lake } from '../lake.ts';
import { replayedLines } from '../replay/replayed-lines.ts';
import { findLines } from '../search/find-lines.ts';
import type { FindLinesOptions } from '../search/find-lines.ts';
import type { SearchedObject } from './searched-objects.ts';

/** A record of an event that failed. */
export interface FailedRecord {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** What was wrong with it, in words. */
  readonly reason: string;
  /** How many events with that id are in it. */
  readonly copies: number;
  /** When it arrived: epoch milliseconds. */
  readonly arrivedMs: number;
  /** Whether a replay has brought it back; undefined where what was replayed cannot be read. */
  readonly isReplayed: boolean | undefined;
}

/** Finds the records of an event in error objects, and whether they were replayed. */
export async function findFailed(
  lake: Lake,
  eventId: string,
  objects: AsyncIterable<SearchedObject>,
  options: Pick<FindLinesOptions<object>, 'signal' | 'onObject'>,
) {
  const isIt = holdsValue([lake.contract.id], eventId);
  const { found, ...searched } = await findLines(lake.s3, objects, {
    ...options,
    find(line) {
      const record = parseErrorRecord(line.toString());
      if (!record || !isIt(record.data)) return undefined;
      const events = splitEvents(record.data.toString()) ?? [];
      // What is left of one is one.
      return { ...record, copies: events.filter(isIt).length || 1 };
    },
  });
  const isReplayed = replayedLines(lake);
  const failed: FailedRecord[] = [];
  for (const { key, line, target, ...record } of found) {
    failed.push({
      key,
      line,
      code: record.code,
      message: record.message,
      reason: reasonOf(record, lake).reason,
      copies: record.copies,
      arrivedMs: record.arrivedMs ?? target.arrivedMs,
      isReplayed: await isReplayed(key, line).catch(() => undefined),
    });
  }
  return { ...searched, failed };
}
