import { ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { behind, page } from '../../../kit/page.ts';
import { operation } from '../operation.ts';
import { typeOf } from '../stream/delivery-stream.ts';
import { measureCall } from '../stream/measure-call.ts';

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html */
const defaultPage = 10;
const byName = behind((name: string) => name);

/** Lists names in lexical order, of one type where that is asked for, from behind ExclusiveStartDeliveryStreamName, which need not exist. */
export const listDeliveryStreams = operation(ListDeliveryStreamsCommand, (input, context) => {
  const beganAt = performance.now();
  const { Limit, DeliveryStreamType, ExclusiveStartDeliveryStreamName: start } = input;
  const names = context.state.names((record) => (DeliveryStreamType ?? typeOf(record)) === typeOf(record));
  const { items, next } = page(names, start, Limit ?? defaultPage, byName);
  measureCall('ListDeliveryStreams', undefined, beganAt, context.state.environment);
  return { DeliveryStreamNames: items, HasMoreDeliveryStreams: next !== undefined };
});
