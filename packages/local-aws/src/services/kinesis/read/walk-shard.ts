import { isOpen } from '../shard.ts';
import type { Shard } from '../shard.ts';
import { horizonOf } from '../stream/stream.ts';
import type { Stream } from '../stream/stream.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { FrameLimits, TakenFrames } from './write-frames.ts';

/** Documented: what one GetRecords gives at the most. */
const maxReadBytes = 10 * 1024 * 1024;

/** Where a reader begins, and how many records are wanted at the most. */
export interface ReadFrom {
  readonly position: number;
  readonly limit: number;
  readonly clock: Clock;
}

/** How much was read of a shard, and where the reader is then. */
export interface Walked {
  readonly records: number;
  /** Of the data and partition keys. */
  readonly bytes: number;
  /** Undefined once a closed shard has nothing more. */
  readonly next: number | undefined;
  /** How far the reader is behind the newest record, in milliseconds. */
  readonly behindMs: number;
  readonly isEncrypted: boolean;
}

/**
 * Reads a shard from a position on: so many records and no more than 10 MiB, without those that are too old. `take` gets
 * the frames piece by piece, and answers which of them it has taken.
 */
export function walkShard(
  stream: Stream,
  shard: Shard,
  { position, limit, clock }: ReadFrom,
  take: (frames: Buffer, from: number, limits: FrameLimits) => TakenFrames,
): Walked {
  const log = stream.logOf(shard);
  const horizon = horizonOf(stream.record, clock);
  let next = Math.max(position, log.start);
  let [records, bytes, newest, isEncrypted] = [0, 0, 0, false];
  /** Answers whether there was nothing that ended it before the end. */
  const walk = () => {
    const chunks = log.chunks(next);
    for (let chunk = chunks.next(0); !chunk.done;) {
      const { bytes: frames, from } = chunk.value;
      const taken = take(frames, from, {
        records: limit - records,
        bytes: maxReadBytes - bytes,
        isFirst: records === 0,
        horizon,
      });
      if (taken.records > 0) {
        records += taken.records;
        bytes += taken.bytes;
        newest = taken.arrival;
        next = from + taken.taken;
        isEncrypted ||= taken.isEncrypted;
      }
      if (!taken.goesOn) return false;
      chunk = chunks.next(taken.taken);
    }
    next = Math.max(next, log.end);
    return true;
  };
  // Nothing but its age ends it at the first.
  if (!walk() && records === 0) {
    next = log.positionAt(horizon);
    walk();
  }
  const atEnd = next >= log.end;
  return {
    records,
    bytes,
    isEncrypted,
    next: atEnd && !isOpen(shard) ? undefined : next,
    behindMs: atEnd || records === 0 ? 0 : Math.max(0, clock.now().getTime() - newest),
  };
}
