import { ListShardsCommand } from '@aws-sdk/client-kinesis';
import { behind, page } from '../../../kit/page.ts';
import { invalidArgument } from '../errors.ts';
import { operation } from '../operation.ts';
import { filterShards } from '../shards/filter-shards.ts';
import { readShardsToken, writeShardsToken } from '../shards/shards-token.ts';
import { shardView } from '../shards/shard-view.ts';
import type { Shard } from '../shard.ts';
import { getOpenStream } from '../stream/get-stream.ts';

const defaultPage = 1000;
const byId = behind(({ id }: Shard) => id);

/**
 * Lists the shards of a stream, those included that are closed and still have records.
 *
 * Documented: a token stands for the stream and the filter, beside which neither is given; it is good for five minutes.
 * Assumed: the messages.
 */
export const listShards = operation(ListShardsCommand, (input, context) => {
  const { NextToken, MaxResults, ...others } = input;
  const named = others.StreamName ?? others.StreamARN ?? others.StreamId;
  if (NextToken != null && (named ?? others.ExclusiveStartShardId ?? others.ShardFilter) != null)
    throw invalidArgument('NextToken and what names the stream or its shards cannot be specified together.');
  const { StreamName, ShardFilter, after } =
    NextToken == null
      ? { ...others, after: others.ExclusiveStartShardId }
      : readShardsToken(NextToken, context.clock);
  const stream = getOpenStream(NextToken == null ? others : { StreamName }, context);
  const shards = filterShards(stream, ShardFilter, context.clock);
  const { items, next } = page(shards, after, MaxResults ?? defaultPage, byId);
  return {
    Shards: items.map((shard) => shardView(stream, shard)),
    ...(next !== undefined && {
      NextToken: writeShardsToken(
        { StreamName: stream.record.name, ShardFilter, after: next },
        context.clock,
      ),
    }),
  };
});
