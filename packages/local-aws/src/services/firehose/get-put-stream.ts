import { InvalidSourceException } from '@aws-sdk/client-firehose';
import type { Context } from '../../operation.ts';
import { statusOf, type DeliveryStream } from './delivery-stream.ts';
import { resourceNotFound } from './errors.ts';
import type { FirehoseState } from './state.ts';
import { enabledProcessors } from './validation/enabled-processors.ts';

/**
 * The stream of that name, if records can be put to it.
 *
 * Observed: the messages; that of an unknown stream in logs that users of the Kinesis Agent have quoted, the others by
 * radkawar/stackd@9dc356f docs/firehose.md.
 */
export function getPutStream(
  name: string,
  { state, clock, account }: Context<FirehoseState>,
): DeliveryStream {
  const stream = state.find(name);
  if (!stream) throw resourceNotFound(`Firehose ${name} not found under account ${account}.`);
  if (statusOf(stream.record, clock) !== 'ACTIVE') {
    throw resourceNotFound(`Firehose ${name} is not active in ${account} account.`);
  }
  // Only CloudWatch Logs may put to such a stream, and there is none that does here.
  if (enabledProcessors(stream.record.destination).some(({ Type }) => Type === 'Decompression')) {
    throw new InvalidSourceException({
      message: `Put to Firehose failed for AccountId: ${account}, FirehoseName: ${name} because the request is not originating from CloudWatch.`,
      $metadata: {},
    });
  }
  return stream;
}
