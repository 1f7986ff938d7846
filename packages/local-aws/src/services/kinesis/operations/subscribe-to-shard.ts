import { SubscribeToShardCommand } from '@aws-sdk/client-kinesis';
import { consumerView } from '../consumer.ts';
import { getConsumer } from '../consumers/get-consumer.ts';
import { shardEvents } from '../consumers/shard-events.ts';
import { resourceInUse, resourceNotFound } from '../errors.ts';
import { operation } from '../operation.ts';
import { startOf } from '../read/start-of.ts';

/**
 * Pushes the records of a shard to a consumer as they come, for five minutes.
 *
 * Assumed: the messages, and that nothing holds a consumer to its 2 MiB a second.
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html
 */
export const subscribeToShard = operation(SubscribeToShardCommand, (input, context) => {
  const { state, clock, account, caller } = context;
  const { stream, consumer } = getConsumer(input, context);
  const { ConsumerStatus } = consumerView(consumer, clock);
  if (ConsumerStatus !== 'ACTIVE')
    throw resourceInUse(`Consumer ${consumer.arn} is not ACTIVE, instead in state ${ConsumerStatus}`);
  const shard = stream.record.shards.find(({ id }) => id === input.ShardId);
  if (!shard)
    throw resourceNotFound(
      `Shard ${input.ShardId} in stream ${stream.record.name} under account ${account} does not exist`,
    );
  const {
    Type: ShardIteratorType,
    SequenceNumber: StartingSequenceNumber,
    Timestamp,
  } = input.StartingPosition!;
  const asked = { ShardId: shard.id, ShardIteratorType, StartingSequenceNumber, Timestamp };
  const position = startOf(stream, shard, asked, context);
  const end = state.subscriptions.begin(consumer.arn, shard.id, clock);
  return {
    EventStream: shardEvents({ state, stream, shard, consumer, position, session: caller.session }, end),
  };
});
