import { RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { consumerView } from '../consumer.ts';
import { limitExceeded, resourceInUse } from '../errors.ts';
import { operation } from '../operation.ts';
import { getOpenStream } from '../stream/get-stream.ts';
import { withTags } from '../tags.ts';

/** Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html */
const mostConsumers = 20;

/**
 * Registers a consumer, which is CREATING for a while.
 *
 * Assumed: the messages.
 */
export const registerStreamConsumer = operation(RegisterStreamConsumerCommand, (input, context) => {
  const stream = getOpenStream(input, context);
  const { record } = stream;
  const name = input.ConsumerName!;
  if (record.consumers.some((consumer) => consumer.name === name))
    throw resourceInUse(
      `Consumer ${name} of stream ${record.name} under account ${context.account} already exists.`,
    );
  if (record.consumers.length >= mostConsumers)
    throw limitExceeded(
      `Stream ${record.name} has ${mostConsumers} consumers, which is as many as are allowed.`,
    );
  const createdAt = context.clock.now().getTime();
  const arn = `${record.arn}/consumer/${name}:${Math.floor(createdAt / 1000)}`;
  const consumer = { name, arn, createdAt, tags: withTags({}, input.Tags ?? {}) };
  context.state.change(stream, { consumers: [...record.consumers, consumer] });
  return { Consumer: consumerView(consumer, context.clock) };
});
