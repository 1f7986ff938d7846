import { MergeShardsCommand } from '@aws-sdk/client-kinesis';
import { invalidArgument } from '../errors.ts';
import { operation } from '../operation.ts';
import { areAdjacent, getOpenShard, replaced, union } from '../shards/reshard.ts';
import { changeStream } from '../stream/change-stream.ts';
import { checkProvisioned } from '../stream/check-provisioned.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/**
 * Merges two shards whose hash keys touch.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS).
 */
export const mergeShards = operation(MergeShardsCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  const { record } = stream;
  checkProvisioned(record, 'MergeShards', context.account);
  const first = getOpenShard(stream, input.ShardToMerge!, context);
  const second = getOpenShard(stream, input.AdjacentShardToMerge!, context);
  if (!areAdjacent(first, second)) {
    throw invalidArgument(
      `Shards ${first.id} and ${second.id} in stream ${record.name} under account ${context.account} are not an adjacent pair of shards eligible for merging`,
    );
  }
  const now = context.clock.now().getTime();
  changeStream(context, stream, { shards: replaced(record.shards, [union(first, second)], now) });
});
