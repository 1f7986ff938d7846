import { DescribeStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { consumerView } from '../consumer.ts';
import { getConsumer } from '../consumers/get-consumer.ts';
import { operation } from '../operation.ts';

/** Describes a consumer, named by its ARN or by its stream and name. */
export const describeStreamConsumer = operation(DescribeStreamConsumerCommand, (input, context) => {
  const { stream, consumer } = getConsumer(input, context);
  return {
    ConsumerDescription: { ...consumerView(consumer, context.clock), StreamARN: stream.record.arn },
  };
});
