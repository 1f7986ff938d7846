import { ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { typeOf } from '../stream/delivery-stream.ts';
import { measureCall } from '../stream/measure-call.ts';

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html */
const defaultLimit = 10;

/** Lists names in lexical order, of one type where that is asked for, from behind ExclusiveStartDeliveryStreamName, which need not exist. */
export const listDeliveryStreams = operation(ListDeliveryStreamsCommand, (input, context) => {
  const beganAt = performance.now();
  const { Limit, DeliveryStreamType, ExclusiveStartDeliveryStreamName: start } = input;
  const names = context.state.names((record) => (DeliveryStreamType ?? typeOf(record)) === typeOf(record));
  const { items, hasMore } = page(names, start, Limit ?? defaultLimit);
  measureCall('ListDeliveryStreams', undefined, beganAt, context.state.environment);
  return { DeliveryStreamNames: items, HasMoreDeliveryStreams: hasMore };
});
