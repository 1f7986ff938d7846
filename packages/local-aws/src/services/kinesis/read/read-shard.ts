import { frameLength, recordOf } from '../log/record-frame.ts';
import type { StoredRecord } from '../log/record-frame.ts';
import type { Shard } from '../shard.ts';
import type { Stream } from '../stream/stream.ts';
import { walkShard } from './walk-shard.ts';
import type { ReadFrom, Walked } from './walk-shard.ts';
import { measureFrames } from './write-frames.ts';

/** Some records of a shard, oldest first, and where the reader is then. */
export interface ShardRead extends Omit<Walked, 'records'> {
  readonly records: readonly StoredRecord[];
}

/** Reads some records of a shard. */
export function readShard(stream: Stream, shard: Shard, read: ReadFrom): ShardRead {
  const records: StoredRecord[] = [];
  const walked = walkShard(stream, shard, read, (frames, from, limits) => {
    const measured = measureFrames(frames, limits);
    for (let [offset, length] = [0, 0]; offset < measured.taken; offset += length) {
      length = frameLength(frames, offset)!;
      records.push(recordOf(frames, offset, length, from + offset));
    }
    return measured;
  });
  return { ...walked, records };
}

/** The shards that came out of a closed one. */
export const childrenOf = ({ record }: Stream, { id }: Shard): Shard[] =>
  record.shards.filter(({ parents }) => parents.includes(id));
