import { UpdateShardCountCommand } from '@aws-sdk/client-kinesis';
import { limitExceeded } from '../errors.ts';
import { operation } from '../operation.ts';
import { scaled } from '../shards/scale.ts';
import { changeStream } from '../stream/change-stream.ts';
import { checkProvisioned } from '../stream/check-provisioned.ts';
import { getActiveStream } from '../stream/get-stream.ts';
import { openShards } from '../stream/stream-view.ts';

/**
 * Divides the hash keys evenly among another number of shards.
 *
 * Documented: to no more than twice and no less than half of what there is. Assumed: the messages.
 */
export const updateShardCount = operation(UpdateShardCountCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  const { record } = stream;
  checkProvisioned(record, 'UpdateShardCount', context.account);
  const target = input.TargetShardCount!;
  const current = openShards(record).length;
  if (target > current * 2 || target < Math.ceil(current / 2)) {
    const [least, most] = [Math.ceil(current / 2), current * 2];
    throw limitExceeded(
      `UpdateShardCount cannot scale ${current} shards to ${target}: between ${least} and ${most} are allowed.`,
    );
  }
  const now = context.clock.now().getTime();
  if (target !== current) changeStream(context, stream, { shards: scaled(record.shards, target, now) });
  return {
    StreamName: record.name,
    StreamARN: record.arn,
    CurrentShardCount: current,
    TargetShardCount: target,
  };
});
