import { DescribeStreamCommand } from '@aws-sdk/client-kinesis';
import { behind, page } from '../../../kit/page.ts';
import { operation } from '../operation.ts';
import { shardView } from '../shards/shard-view.ts';
import type { Shard } from '../shard.ts';
import { getStream } from '../stream/get-stream.ts';
import { settingsView, streamView } from '../stream/stream-view.ts';

const defaultPage = 100;
const byId = behind(({ id }: Shard) => id);

/** Describes a stream with its shards, from behind ExclusiveStartShardId, those included that are closed. */
export const describeStream = operation(DescribeStreamCommand, (input, context) => {
  const stream = getStream(input, context);
  const { record } = stream;
  const { Limit, ExclusiveStartShardId: start } = input;
  const { items, next } = page(record.shards, start, Limit ?? defaultPage, byId);
  return {
    StreamDescription: {
      ...streamView(record, context.clock),
      ...settingsView(record),
      Shards: items.map((shard) => shardView(stream, shard)),
      HasMoreShards: next !== undefined,
    },
  };
});
