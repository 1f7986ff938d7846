import type { Context } from '../../../dispatch/context.ts';
import { statusOf } from '../stream/delivery-stream.ts';
import type { DeliveryStream } from '../stream/delivery-stream.ts';
import { invalidArgument, invalidSource, resourceNotFound } from '../errors.ts';
import { measureLimits } from './measure-limits.ts';
import { useStreamKey } from '../stream/use-stream-key.ts';
import { notPermitted } from '../stream/not-permitted.ts';
import type { FirehoseState } from '../state.ts';
import { enabledProcessors } from '../destination/enabled-processors.ts';

/**
 * The access key id of a caller that is taken for CloudWatch Logs, which alone may put to a stream that decompresses.
 *
 * On AWS no caller can pass for it. Here it is how such a stream is tried out, as there are no subscriptions.
 */
const cloudWatchLogs = 'logs.amazonaws.com';

/**
 * The stream of that name, if records can be put to it; its limits become known to CloudWatch.
 *
 * Observed: the messages; that of an unknown stream in logs that users of the Kinesis Agent have quoted, the others by
 * radkawar/stackd@9dc356f docs/firehose.md.
 */
export function getPutStream(name: string, context: Context<FirehoseState>): DeliveryStream {
  const { state, clock, account, accessKeyId } = context;
  const stream = state.find(name);
  if (!stream) throw resourceNotFound(`Firehose ${name} not found under account ${account}.`);
  if (statusOf(stream.record, clock) !== 'ACTIVE') {
    throw resourceNotFound(`Firehose ${name} is not active in ${account} account.`);
  }
  if (stream.record.source) throw invalidArgument(notPermitted);
  const decompresses = enabledProcessors(stream.record.destination).some(
    ({ Type }) => Type === 'Decompression',
  );
  if (decompresses && accessKeyId !== cloudWatchLogs) {
    throw invalidSource(
      `Put to Firehose failed for AccountId: ${account}, FirehoseName: ${name} because the request is not originating from CloudWatch.`,
    );
  }
  const { keyArn } = stream.record.encryption;
  // Observed (AWS's notice in ministryofjustice/modernisation-platform#12957): of streams made since April 20, 2026, who puts
  // needs both.
  if (keyArn !== undefined)
    for (const operation of ['GenerateDataKey', 'Decrypt'] as const)
      useStreamKey({ keyId: keyArn, operation }, name, context);
  measureLimits(stream, state);
  return stream;
}
