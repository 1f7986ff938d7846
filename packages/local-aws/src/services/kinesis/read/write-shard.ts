import { horizonOf } from '../stream/stream.ts';
import type { Stream } from '../stream/stream.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { firstSequenceNumber } from '../log/sequence-number.ts';
import { isOpen } from '../shards/shard.ts';
import type { Shard } from '../shards/shard.ts';
import { maxReadBytes } from './read-shard.ts';
import type { ShardRead } from './read-shard.ts';
import { writeFrames } from './write-frames.ts';

/** Some records of a shard as the JSON of a GetRecords. */
export interface ShardJson extends Omit<ShardRead, 'records'> {
  /** Each record behind a comma. */
  readonly pieces: readonly Buffer[];
  readonly records: number;
  readonly isEncrypted: boolean;
}

/** Reads what `readShard` does, as JSON at once. */
export function writeShard(
  stream: Stream,
  shard: Shard,
  position: number,
  limit: number,
  clock: Clock,
): ShardJson {
  const log = stream.logOf(shard);
  const horizon = horizonOf(stream.record, clock);
  const sequence = firstSequenceNumber(shard);
  const pieces: Buffer[] = [];
  let next = Math.max(position, log.start);
  let [records, bytes, newest, isEncrypted] = [0, 0, 0, false];
  /** Answers whether there was nothing that ended it before the end. */
  const write = () => {
    const chunks = log.chunks(next);
    for (let chunk = chunks.next(0); !chunk.done;) {
      const { bytes: frames, from } = chunk.value;
      const written = writeFrames(frames, from, sequence, {
        records: limit - records,
        bytes: maxReadBytes - bytes,
        isFirst: records === 0,
        horizon,
      });
      if (written.records > 0) {
        pieces.push(written.json);
        records += written.records;
        bytes += written.bytes;
        newest = written.arrival;
        next = from + written.taken;
        isEncrypted ||= written.isEncrypted;
      }
      if (!written.goesOn) return false;
      chunk = chunks.next(written.taken);
    }
    next = Math.max(next, log.end);
    return true;
  };
  // Nothing but its age ends it at the first.
  if (!write() && records === 0) {
    next = log.positionAt(horizon);
    write();
  }
  const atEnd = next >= log.end;
  return {
    pieces,
    records,
    bytes,
    isEncrypted,
    next: atEnd && !isOpen(shard) ? undefined : next,
    behindMs: atEnd || records === 0 ? 0 : Math.max(0, clock.now().getTime() - newest),
  };
}
