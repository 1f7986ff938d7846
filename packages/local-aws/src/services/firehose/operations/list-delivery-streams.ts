import { ListDeliveryStreams$, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { measureCall } from '../stream/measure-call.ts';
import type { FirehoseState } from '../state.ts';
import { checkInput } from '../validation/check-input.ts';

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html */
const defaultLimit = 10;

/** Lists names in lexical order, from behind ExclusiveStartDeliveryStreamName, which need not exist. */
export const listDeliveryStreams = operation(
  ListDeliveryStreamsCommand,
  (input, context: Context<FirehoseState>) => {
    const beganAt = performance.now();
    checkInput(ListDeliveryStreams$, input, { Limit: { minimum: 1, maximum: 10_000 } });
    const { Limit, DeliveryStreamType, ExclusiveStartDeliveryStreamName: start } = input;
    const names = (DeliveryStreamType ?? 'DirectPut') === 'DirectPut' ? context.state.names() : [];
    const rest = start == null ? names : names.filter((name) => name > start);
    const page = rest.slice(0, Limit ?? defaultLimit);
    measureCall('ListDeliveryStreams', undefined, beganAt, context.state.environment);
    return { DeliveryStreamNames: page, HasMoreDeliveryStreams: page.length < rest.length };
  },
);
