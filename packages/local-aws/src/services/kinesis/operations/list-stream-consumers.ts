import { ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import { byLast, page } from '../../../kit/page.ts';
import { consumerView } from '../consumer.ts';
import type { Consumer } from '../consumer.ts';
import { expiredNextToken } from '../errors.ts';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';

const defaultPage = 100;
const cursor = byLast(
  ({ name }: Consumer) => name,
  () => expiredNextToken('The pagination token is not valid any more.'),
);

/** Lists the consumers of a stream in the order in which they were registered. */
export const listStreamConsumers = operation(ListStreamConsumersCommand, (input, context) => {
  const { record } = getStream(input, context);
  const size = input.MaxResults ?? defaultPage;
  const { items, next } = page(record.consumers, input.NextToken, size, cursor);
  return {
    Consumers: items.map((consumer) => consumerView(consumer, context.clock)),
    ...(next !== undefined && { NextToken: next }),
  };
});
