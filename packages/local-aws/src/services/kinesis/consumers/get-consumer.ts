import type { Context } from '../../../dispatch/context.ts';
import { invalidArgument, resourceNotFound } from '../errors.ts';
import type { KinesisState } from '../state.ts';
import { getStream } from '../stream/get-stream.ts';
import type { Stream } from '../stream/stream.ts';
import type { Consumer } from '../consumer.ts';

interface NamedConsumer {
  readonly StreamARN?: string | undefined;
  readonly ConsumerName?: string | undefined;
  readonly ConsumerARN?: string | undefined;
}

/**
 * The consumer that a call is about: by its ARN, or by the ARN of its stream and its name.
 *
 * Assumed: the messages.
 * @throws {ResourceNotFoundException} when there is none.
 */
export function getConsumer(
  { StreamARN, ConsumerName, ConsumerARN }: NamedConsumer,
  context: Context<KinesisState>,
): { readonly stream: Stream; readonly consumer: Consumer } {
  if (ConsumerARN == null && (StreamARN == null || ConsumerName == null))
    throw invalidArgument('Either ConsumerARN, or StreamARN and ConsumerName must be specified.');
  const stream = getStream({ StreamARN: ConsumerARN?.split('/consumer/')[0] ?? StreamARN }, context);
  const consumer = stream.record.consumers.find(({ arn, name }) =>
    ConsumerARN == null ? name === ConsumerName : arn === ConsumerARN,
  );
  if (consumer) return { stream, consumer };
  throw resourceNotFound(
    `Consumer ${ConsumerARN ?? ConsumerName} of stream ${stream.record.name} under account ${context.account} not found.`,
  );
}
