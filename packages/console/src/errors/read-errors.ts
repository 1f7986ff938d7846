import { linesOrParts, parseErrorRecord, reasonOf, whyTooLong, whyUnreadable } from '@clickstream/lake';
import type { ErrorRecord, IsReplayed, Lake, Reason, Unreadable } from '@clickstream/lake';
import pMap from 'p-map';
import { problemOf } from '../problem.ts';
import { legibleText } from '../lake/legible-text.ts';
import { shortText } from '../lake/short-text.ts';
import type { ErrorObject } from './list-error-objects.ts';

/** A record that failed. */
export interface ErrorSample {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  readonly arrivedMs: number;
  /** What was put, as text, its end left out where it is long. */
  readonly data: string;
}

/** Records that failed with one code, for one reason. */
export interface ErrorGroup {
  readonly code: string;
  readonly reason: string;
  /** Whether that is the whole reason, and of no others: `lake replay` can be told it. */
  readonly isWhole: boolean;
  /** What Firehose says of them; empty where it says several things. */
  readonly message: string;
  /** What mends them, where that is known. */
  readonly fix: string | undefined;
  /** Whether each fails again as it is. */
  readonly needsFix: boolean;
  /** Whether they can be sent again: what is not JSON cannot. */
  readonly isSendable: boolean;
  readonly records: number;
  /** Those of them that a replay has brought back. */
  readonly replayed: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The time of the newest of their objects, by which they are looked for: a record may have arrived long before. */
  readonly lastObjectMs: number;
  /** The newest. */
  readonly samples: readonly ErrorSample[];
}

/** What error objects hold. */
export interface ErrorsFound {
  readonly groups: readonly ErrorGroup[];
  readonly records: number;
  /** Those of the objects of which anything could be read. */
  readonly objects: number;
  /** Lines that are no error records of Firehose. */
  readonly foreign: number;
  readonly unreadable: readonly Unreadable[];
  /** Whether objects had more records than were read. */
  readonly isCut: boolean;
}

/** How to read them. */
export interface ReadErrorsOptions {
  readonly signal?: AbortSignal | undefined;
  readonly isReplayed?: IsReplayed | undefined;
  /** Tries what is said to mend a group on the first of its records: what does not is not given. */
  readonly isMended?: ((record: ErrorRecord, fix: string) => Promise<boolean>) | undefined;
}

const mostRecordsEach = 1000;
/** A line that is too long for a record is passed over; one of more than this ends its object. */
const mostLongBytes = 64 * 1024 * 1024;
const samplesEach = 5;
/** Messages may quote what they are about, and then each is another: those of further reasons are one group a code. */
const mostGroups = 100;
const furtherReasons = 'of further reasons';
const mostTextCharacters = 1000;
const concurrency = 8;

type Counted = { -readonly [Name in keyof ErrorGroup]: ErrorGroup[Name] };

/**
 * Reads error objects and groups their records, the most frequent first. One that cannot be read is said. What was replayed
 * is counted where `isReplayed` can say it.
 */
export async function readErrors(
  lake: Lake,
  objects: readonly ErrorObject[],
  { signal, isReplayed, isMended }: ReadErrorsOptions = {},
): Promise<ErrorsFound> {
  const groups = new Map<string, Counted>();
  const unreadable: Unreadable[] = [];
  const trials = new Map<string, Promise<boolean>>();
  let [records, read, foreign, isCut] = [0, 0, 0, false];
  const add = async (object: ErrorObject, line: number, text: string): Promise<void> => {
    const record = parseErrorRecord(text);
    if (!record) {
      if (text.trim() !== '') foreign += 1;
      return;
    }
    const wasReplayed = (await isReplayed?.(object.key, line)) ?? false;
    records += 1;
    const code = shortText(record.code, mostTextCharacters);
    const said = reasonOf(record, lake);
    const arrivedMs = record.arrivedMs ?? object.arrivedMs;
    const own = JSON.stringify([code, said.reason]);
    const isOne = groups.has(own) || groups.size < mostGroups;
    const [id, { reason, fix, isSendable = true, needsFix = false }]: [string, Reason] = isOne
      ? [own, { ...said, reason: shortText(said.reason, mostTextCharacters) }]
      : [JSON.stringify([code]), { reason: furtherReasons }];
    // Nor are there so many codes.
    if (!groups.has(id) && groups.size >= 2 * mostGroups) return void (isCut = true);
    const message = isOne ? shortText(record.message, mostTextCharacters) : '';
    const group = groups.get(id) ?? {
      code,
      reason,
      isWhole: isOne && reason !== '' && reason === said.reason,
      message,
      fix,
      needsFix,
      isSendable,
      records: 0,
      replayed: 0,
      firstMs: Infinity,
      lastMs: -Infinity,
      lastObjectMs: -Infinity,
      samples: [],
    };
    if (isMended && fix !== undefined && !groups.has(id)) {
      const trial = isMended(record, fix);
      // It is waited for below.
      trial.catch(() => {});
      trials.set(id, trial);
    }
    groups.set(id, group);
    if (group.message !== message) group.message = '';
    group.records += 1;
    if (wasReplayed) group.replayed += 1;
    group.firstMs = Math.min(group.firstMs, arrivedMs);
    group.lastMs = Math.max(group.lastMs, arrivedMs);
    group.lastObjectMs = Math.max(group.lastObjectMs, object.arrivedMs);
    const sample = { key: object.key, line, arrivedMs, data: legibleText(record.data) };
    group.samples = [...group.samples, sample]
      .toSorted((a, b) => b.arrivedMs - a.arrivedMs)
      .slice(0, samplesEach);
  };
  await pMap(
    objects,
    async (object) => {
      signal?.throwIfAborted();
      const address = { bucket: lake.rawBucket, key: object.key };
      let [line, longBytes] = [0, 0];
      try {
        for await (const lines of linesOrParts(lake.s3, address)) {
          if ('part' in lines) {
            longBytes += lines.part.length;
            const isCutOff = longBytes > mostLongBytes;
            if (!lines.isLast && !isCutOff) continue;
            [line, longBytes] = [line + 1, 0];
            unreadable.push({ key: object.key, line, reason: whyTooLong(line) });
            if (!isCutOff) continue;
            isCut = true;
            break;
          }
          for (const bytes of lines) {
            line += 1;
            if (line <= mostRecordsEach) await add(object, line, bytes.toString());
          }
          if (line <= mostRecordsEach) continue;
          isCut = true;
          break;
        }
      } catch (error) {
        unreadable.push({ key: object.key, reason: whyUnreadable(new Error(problemOf(error)), address) });
      }
      if (line > 0) read += 1;
    },
    { concurrency },
  );
  for (const [id, trial] of trials) {
    if (await trial) continue;
    const group = groups.get(id)!;
    [group.fix, group.needsFix] = [undefined, true];
  }
  const found = [...groups.values()].toSorted((a, b) => b.records - a.records);
  return { groups: found, records, objects: read, foreign, unreadable, isCut };
}
