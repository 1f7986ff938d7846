import { SplitShardCommand } from '@aws-sdk/client-kinesis';
import { invalidArgument } from '../errors.ts';
import { operation } from '../operation.ts';
import { getOpenShard, halves, replaced } from '../shards/reshard.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';
import { checkProvisioned } from '../stream/check-provisioned.ts';

/**
 * Splits a shard in two, where the caller says.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS).
 */
export const splitShard = operation(SplitShardCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  const { record } = stream;
  checkProvisioned(record, 'SplitShard', context.account);
  const shard = getOpenShard(stream, input.ShardToSplit!, context);
  const start = BigInt(input.NewStartingHashKey!);
  if (start <= BigInt(shard.startHash) + 1n || start >= BigInt(shard.endHash)) {
    throw invalidArgument(
      `NewStartingHashKey ${start} used in SplitShard() on shard ${shard.id} in stream ${record.name} under account ${context.account} is not both greater than one plus the shard's StartingHashKey ${shard.startHash} and less than the shard's EndingHashKey ${shard.endHash}.`,
    );
  }
  const now = context.clock.now().getTime();
  changeStream(context, stream, { shards: replaced(record.shards, halves(shard, start), now) });
});
