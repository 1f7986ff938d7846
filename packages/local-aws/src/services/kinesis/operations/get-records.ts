import { GetRecordsCommand } from '@aws-sdk/client-kinesis';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { maxReadRecords } from '../constraints.ts';
import { resourceNotFound, throughputExceeded } from '../errors.ts';
import { operation } from '../operation.ts';
import { measureRead } from '../read/measure-read.ts';
import { readShard } from '../read/read-shard.ts';
import { readIterator, writeIterator } from '../read/shard-iterator.ts';
import { shownChildren, shownRecords } from '../read/shown-records.ts';
import { writeRecords, WrittenRecords } from '../read/write-records.ts';
import { writeShard } from '../read/write-shard.ts';
import { measureShard, measureStream } from '../stream/measure-stream.ts';
import { useStreamKey } from '../stream/use-stream-key.ts';

/**
 * Reads the records of a shard from an iterator on, and says where to go on.
 *
 * Documented: 10,000 records and 10 MiB at the most; of a closed shard that has been read to its end there is no next
 * iterator, but its children.
 */
export const getRecords = operation(
  GetRecordsCommand,
  (input, context) => {
    const beganAt = performance.now();
    refuseMembers('kinesis:GetRecords', input, 'DryRun', 'StreamId');
    const { state, clock, account, caller } = context;
    const iterator = readIterator(input.ShardIterator!, clock);
    const stream = state.find(iterator.streamName);
    const shard = stream?.record.shards.find(({ id }) => id === iterator.shardId);
    if (!stream || stream.record.id !== iterator.streamId || stream.record.deletingSince !== undefined)
      throw resourceNotFound(`Stream ${iterator.streamName} under account ${account} not found.`);
    const { record } = stream;
    // All that a shard had can be too old by now: then it is gone, too.
    if (!shard) return { Records: [], MillisBehindLatest: 0 };
    if (!stream.readThrottleOf(shard).request()) {
      measureStream(state.environment, record.name)('ReadProvisionedThroughputExceeded', 'Count', 1);
      measureShard(state.environment, record, shard.id)('ReadProvisionedThroughputExceeded', 'Count', 1);
      throw throughputExceeded(
        `Rate exceeded for shard ${shard.id} in stream ${record.name} under account ${account}.`,
      );
    }
    const limit = input.Limit ?? maxReadRecords;
    const { position } = iterator;
    const read = writeShard(stream, shard, { position, limit, clock });
    if (record.keyArn !== undefined && read.isEncrypted) {
      const use = { keyId: record.keyArn, operation: 'Decrypt' } as const;
      useStreamKey(use, record, state.environment, caller.session);
    }
    measureRead(stream, shard, read, beganAt, state.environment);
    const { pieces, behindMs, next } = read;
    // As many as were written: what is put until they are wanted belongs to the next read.
    const records = () =>
      shownRecords(shard, readShard(stream, shard, { position, limit: read.records, clock }).records);
    return next === undefined
      ? { Records: records(), MillisBehindLatest: behindMs, ChildShards: shownChildren(stream, shard) }
      : new WrittenRecords(pieces, behindMs, writeIterator({ ...iterator, position: next }, clock), records);
  },
  { read: () => undefined, write: writeRecords },
);
