import { firstSequenceNumber, sequenceNumbers } from '../log/sequence-number.ts';
import type { Stream } from '../stream/stream.ts';
import { isOpen } from '../shard.ts';
import type { Shard } from '../shard.ts';

/** A shard as lists show it; a closed one has an end. */
export function shardView({ logOf }: Pick<Stream, 'logOf'>, shard: Shard) {
  const [ParentShardId, AdjacentParentShardId] = shard.parents;
  return {
    ShardId: shard.id,
    ...(ParentShardId !== undefined && { ParentShardId }),
    ...(AdjacentParentShardId !== undefined && { AdjacentParentShardId }),
    HashKeyRange: { StartingHashKey: shard.startHash, EndingHashKey: shard.endHash },
    SequenceNumberRange: {
      StartingSequenceNumber: firstSequenceNumber(shard),
      ...(!isOpen(shard) && {
        EndingSequenceNumber: sequenceNumbers(shard)(logOf(shard).end, shard.closedAt!),
      }),
    },
  };
}
