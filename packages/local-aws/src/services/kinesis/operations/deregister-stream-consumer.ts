import { DeregisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { getConsumer } from '../consumers/get-consumer.ts';
import { operation } from '../operation.ts';

/** Removes a consumer; Assumed: at once, without a time in which it is DELETING. */
export const deregisterStreamConsumer = operation(DeregisterStreamConsumerCommand, (input, context) => {
  const { stream, consumer } = getConsumer(input, context);
  const consumers = stream.record.consumers.filter(({ arn }) => arn !== consumer.arn);
  context.state.change(stream, { consumers });
});
