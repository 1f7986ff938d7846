import { firstSequenceNumber } from '../log/sequence-number.ts';
import type { Shard } from '../shard.ts';
import type { Stream } from '../stream/stream.ts';
import { walkShard } from './walk-shard.ts';
import type { ReadFrom, Walked } from './walk-shard.ts';
import { writeFrames } from './write-frames.ts';

/** Some records of a shard as the JSON of a GetRecords. */
export interface ShardJson extends Walked {
  /** Each record behind a comma. */
  readonly pieces: readonly Buffer[];
}

/** Reads what `readShard` does, as JSON at once. */
export function writeShard(stream: Stream, shard: Shard, read: ReadFrom): ShardJson {
  const sequence = firstSequenceNumber(shard);
  const pieces: Buffer[] = [];
  const walked = walkShard(stream, shard, read, (frames, from, limits) => {
    const written = writeFrames(frames, from, sequence, limits);
    if (written.records > 0) pieces.push(written.json);
    return written;
  });
  return { ...walked, pieces };
}
