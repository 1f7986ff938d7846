import { isOpen } from '../shards/shard.ts';
import type { Shard } from '../shards/shard.ts';
import { horizonOf } from '../stream/stream.ts';
import type { Stream } from '../stream/stream.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { headBytes } from '../log/record-frame.ts';
import type { StoredRecord } from '../log/record-frame.ts';

/** Documented: what one GetRecords gives at the most. */
export const maxReadBytes = 10 * 1024 * 1024;

/** Some records of a shard, oldest first, and where the reader is then. */
export interface ShardRead {
  readonly records: readonly StoredRecord[];
  /** Undefined once a closed shard has nothing more. */
  readonly next: number | undefined;
  /** How far the reader is behind the newest record, in milliseconds. */
  readonly behindMs: number;
  /** Of the data and partition keys. */
  readonly bytes: number;
}

/** Reads a shard from a position on: so many records and no more than 10 MiB, without those that are too old. */
export function readShard(
  stream: Stream,
  shard: Shard,
  position: number,
  limit: number,
  clock: Clock,
): ShardRead {
  const log = stream.logOf(shard);
  const horizon = horizonOf(stream.record, clock);
  const records: StoredRecord[] = [];
  let next = Math.max(position, log.start);
  let bytes = 0;
  let expired = false;
  const read = (from: number) => {
    for (const record of log.read(from)) {
      if (record.at < horizon) {
        expired = true;
        return;
      }
      const size = record.next - record.position - headBytes;
      if (records.length === limit || (bytes + size > maxReadBytes && records.length > 0)) return;
      records.push(record);
      next = record.next;
      bytes += size;
    }
    next = Math.max(next, log.end);
  };
  read(next);
  if (expired) {
    expired = false;
    next = log.positionAt(horizon);
    read(next);
  }
  const atEnd = next >= log.end;
  const newest = records.at(-1);
  const behindMs = atEnd || !newest ? 0 : Math.max(0, clock.now().getTime() - newest.at);
  return { records, next: atEnd && !isOpen(shard) ? undefined : next, behindMs, bytes };
}

/** The shards that came out of a closed one. */
export const childrenOf = ({ record }: Stream, { id }: Shard): Shard[] =>
  record.shards.filter(({ parents }) => parents.includes(id));
