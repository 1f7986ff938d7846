import type { ChildShard, _Record } from '@aws-sdk/client-kinesis';
import type { StoredRecord } from '../log/record-frame.ts';
import { sequenceNumbers } from '../log/sequence-number.ts';
import type { Shard } from '../shard.ts';
import type { Stream } from '../stream/stream.ts';
import { childrenOf } from './read-shard.ts';

/** Records as readers are shown them. */
export function shownRecords(shard: Shard, records: readonly StoredRecord[]): _Record[] {
  const sequenceNumber = sequenceNumbers(shard);
  return records.map(({ position, at, data, partitionKey, isEncrypted }) => ({
    SequenceNumber: sequenceNumber(position, at),
    ApproximateArrivalTimestamp: new Date(at),
    Data: data,
    PartitionKey: partitionKey,
    ...(isEncrypted && { EncryptionType: 'KMS' as const }),
  }));
}

/** The shards that came out of a closed one, as readers are shown them. */
export const shownChildren = (stream: Stream, shard: Shard): ChildShard[] =>
  childrenOf(stream, shard).map(({ id, parents, startHash, endHash }) => ({
    ShardId: id,
    ParentShards: [...parents],
    HashKeyRange: { StartingHashKey: startHash, EndingHashKey: endHash },
  }));
