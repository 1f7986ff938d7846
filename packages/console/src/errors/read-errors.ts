import { linesOrParts, parseErrorRecord, whyTooLong, whyUnreadable } from '@clickstream/lake';
import type { IsReplayed, Lake, Unreadable } from '@clickstream/lake';
import pMap from 'p-map';
import { problemOf } from '../problem.ts';
import { ErrorGroups } from './error-groups.ts';
import type { ErrorGroup, IsMended } from './error-groups.ts';
import type { ErrorObject } from './list-error-objects.ts';

/** What error objects hold. */
export interface ErrorsFound {
  readonly groups: readonly ErrorGroup[];
  readonly records: number;
  /** Those of the objects of which anything could be read. */
  readonly objects: number;
  /** Lines that are no error records of Firehose. */
  readonly foreign: number;
  readonly unreadable: readonly Unreadable[];
  /** Of how many records it is not known whether they were replayed, and why; undefined for none. */
  readonly unknownReplays: { readonly records: number; readonly problem: string } | undefined;
  /** Whether objects had more records than were read. */
  readonly isCut: boolean;
}

/** How to read them. */
export interface ReadErrorsOptions {
  readonly signal?: AbortSignal | undefined;
  readonly isReplayed?: IsReplayed | undefined;
  /** Of each group it is asked on the first of its records: what does not mend is not given. */
  readonly isMended?: IsMended | undefined;
}

const mostRecordsEach = 1000;
/** A line that is too long for a record is passed over; one of more than this ends its object. */
const mostLongBytes = 64 * 1024 * 1024;
const concurrency = 8;

/** A line that is too long for a record. */
const tooLong = Symbol('too long');
/** What of an object is left out, as there is so much of it. */
const rest = Symbol('rest');

/** A line, counted from 1. */
interface ErrorLine {
  readonly line: number;
  readonly text: Buffer | typeof tooLong | typeof rest;
}

/**
 * Reads error objects and groups their records, the most frequent first. One that cannot be read is said. What was replayed
 * is counted where `isReplayed` can say it, and so is what it cannot say of.
 */
export async function readErrors(
  lake: Lake,
  objects: readonly ErrorObject[],
  { signal, isReplayed, isMended }: ReadErrorsOptions = {},
): Promise<ErrorsFound> {
  const groups = new ErrorGroups(lake, isMended);
  const unreadable: Unreadable[] = [];
  let [records, read, foreign, isCut] = [0, 0, 0, false];
  let unknownReplays: ErrorsFound['unknownReplays'];
  const wasReplayed = async (key: string, line: number): Promise<boolean> => {
    try {
      return (await isReplayed?.(key, line)) ?? false;
    } catch (error) {
      const { records: before = 0, problem = problemOf(error) } = unknownReplays ?? {};
      unknownReplays = { records: before + 1, problem };
      return false;
    }
  };
  const add = async (object: ErrorObject, line: number, bytes: Buffer): Promise<void> => {
    const text = bytes.toString();
    const record = parseErrorRecord(text);
    if (!record) {
      if (text.trim() !== '') foreign += 1;
      return;
    }
    const source = { object, line, wasReplayed: await wasReplayed(object.key, line) };
    records += 1;
    if (!groups.add(record, source)) isCut = true;
  };
  await pMap(
    objects,
    async (object) => {
      signal?.throwIfAborted();
      let lines = 0;
      try {
        for await (const some of errorLines(lake, object.key)) {
          for (const { line, text } of some) {
            lines = line;
            if (typeof text !== 'symbol') await add(object, line, text);
            else if (text === tooLong) unreadable.push({ key: object.key, line, reason: whyTooLong(line) });
            else isCut = true;
          }
        }
      } catch (error) {
        const address = { bucket: lake.rawBucket, key: object.key };
        unreadable.push({ key: object.key, reason: whyUnreadable(new Error(problemOf(error)), address) });
      }
      if (lines > 0) read += 1;
    },
    { concurrency },
  );
  return { groups: await groups.found(), records, objects: read, foreign, unreadable, unknownReplays, isCut };
}

/** The lines of an object, many at a time: to wait for each costs more than to read it. */
async function* errorLines({ s3, rawBucket }: Lake, key: string): AsyncGenerator<ErrorLine[]> {
  let [line, longBytes] = [0, 0];
  for await (const lines of linesOrParts(s3, { bucket: rawBucket, key })) {
    if ('part' in lines) {
      longBytes += lines.part.length;
      const isCutOff = longBytes > mostLongBytes;
      if (!lines.isLast && !isCutOff) continue;
      [line, longBytes] = [line + 1, 0];
      yield [{ line, text: tooLong }];
      if (!isCutOff) continue;
      return yield [{ line, text: rest }];
    }
    const read = lines.slice(0, Math.max(0, mostRecordsEach - line));
    yield read.map((text) => ({ line: (line += 1), text }));
    if (read.length < lines.length) return yield [{ line: line + 1, text: rest }];
  }
}
