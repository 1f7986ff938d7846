import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseErrorKey } from '@clickstream/contract';
import { parseErrorRecord } from '../errors/error-record.ts';
import { reasonOf } from '../errors/reason-of.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import { whyTooLong } from '../objects/object-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { errorPieces, pieceLines } from './error-pieces.ts';
import type { ReplayOptions } from './replay-options.ts';
import { whyUnreadable } from '../objects/why-unreadable.ts';

/** A record to replay. */
export interface ReplayRecord {
  /** Its place in the unit, counted from 0. */
  readonly place: number;
  readonly code: string;
  readonly text: string;
}

/** What is marked as replayed at once: a piece of an error object, or of a file. */
export interface ReplayUnit {
  readonly name: string;
  /** The error object. */
  readonly key?: string;
  readonly records: readonly ReplayRecord[];
  /** Records in all, those among them that the filters left out. */
  readonly total: number;
}

/** Who hears what is not among the units. */
export interface LeftOut {
  /** An error object that cannot be read, or a line of it. */
  onUnreadable(unreadable: Unreadable): void;
  /** A record of another code than the one that is asked for. */
  onOtherCode(code: string): void;
  /** A record of another reason. */
  onOtherReason(reason: string): void;
}

/** Gives the error objects that the filters let through, piece by piece; what is left out is said. */
export async function* errorUnits(
  lake: Lake,
  { code, reason, prefix = '', sinceMs = -Infinity, untilMs = Infinity }: ReplayOptions,
  leftOut: LeftOut,
): AsyncGenerator<ReplayUnit> {
  const { s3, rawBucket, layout } = lake;
  const recordsOf = (lines: readonly string[], objectMs: number): ReplayRecord[] =>
    lines.flatMap((line, place) => {
      const record = parseErrorRecord(line);
      const atMs = record?.arrivedMs ?? objectMs;
      if (record === undefined || atMs < sinceMs || atMs >= untilMs) return [];
      if (code !== undefined && record.code !== code) {
        leftOut.onOtherCode(record.code);
        return [];
      }
      const why = reason === undefined ? reason : reasonOf(record, lake).reason;
      if (why !== undefined && why !== reason) {
        leftOut.onOtherReason(why);
        return [];
      }
      return [{ place, code: record.code, text: record.data.toString() }];
    });
  for await (const page of listObjects(s3, rawBucket, `${layout.errorsPrefix}${prefix}`)) {
    for (const object of page) {
      if (holdsNothing(object)) continue;
      const { key, modifiedMs } = object;
      const objectMs = parseErrorKey(layout, key)?.arrivedMs ?? modifiedMs;
      try {
        for await (const { name, lines, tooLong } of errorPieces(lake, key)) {
          for (const line of tooLong) leftOut.onUnreadable({ key, line, reason: whyTooLong(line) });
          const records = recordsOf(lines, objectMs);
          const total = lines.filter((line) => line.trim() !== '').length + tooLong.length;
          if (records.length > 0) yield { name, key, records, total };
        }
      } catch (error) {
        leftOut.onUnreadable({ key, reason: whyUnreadable(error, { bucket: rawBucket, key }) });
      }
    }
  }
}

/** Gives the lines of a file in pieces: dead letters of the generator, or events. */
export async function* fileUnits(path: string): AsyncGenerator<ReplayUnit> {
  let records: ReplayRecord[] = [];
  const whole = createHash('sha256');
  const piece = (): ReplayUnit => ({
    name: `file:${whole.copy().digest('hex')}`,
    records,
    total: records.length,
  });
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      if (line.trim() === '') continue;
      whole.update(`${line}\n`);
      records.push(recordOf(line, records.length));
      if (records.length < pieceLines) continue;
      yield piece();
      records = [];
    }
  } catch (cause) {
    throw new LakeError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  if (records.length > 0) yield piece();
}

function recordOf(line: string, place: number): ReplayRecord {
  try {
    const { code, data } = JSON.parse(line) as { code?: unknown; data?: unknown };
    if (typeof code === 'string' && typeof data === 'string') return { place, code, text: data };
  } catch {
    // It is for the replay to say that it is no JSON.
  }
  return { place, code: 'own', text: line };
}
