import { GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { resourceNotFound } from '../errors.ts';
import { operation } from '../operation.ts';
import { startOf } from '../read/start-of.ts';
import { writeIterator } from '../read/shard-iterator.ts';
import { getOpenStream } from '../stream/get-stream.ts';

/**
 * Says where in a shard a reader begins.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS).
 */
export const getShardIterator = operation(GetShardIteratorCommand, (input, context) => {
  refuseMembers('kinesis:GetShardIterator', input, 'DryRun');
  const stream = getOpenStream(input, context);
  const { record } = stream;
  const shard = record.shards.find(({ id }) => id === input.ShardId);
  if (!shard) {
    throw resourceNotFound(
      `Shard ${input.ShardId} in stream ${record.name} under account ${context.account} does not exist`,
    );
  }
  const position = startOf(stream, shard, input, context);
  const at = { streamId: record.id, streamName: record.name, shardId: shard.id, position };
  return { ShardIterator: writeIterator(at, context.clock) };
});
