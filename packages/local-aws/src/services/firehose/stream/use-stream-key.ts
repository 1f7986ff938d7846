import type { Context } from '../../../dispatch/context.ts';
import { useKey } from '../../../kit/use-kms-key.ts';
import type { KeyRefusal, KeyUse } from '../../../ports/encryption-keys.ts';
import { streamArns } from '../arns.ts';
import { invalidKmsResource } from '../errors.ts';
import type { FirehoseState } from '../state.ts';

/**
 * Uses the key of a stream on behalf of whoever asks Firehose for something.
 *
 * Documented: when KMS throws one of its exceptions, with its name as the code. Assumed: the name of the context.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html
 * @throws {InvalidKMSResourceException} when the key refuses.
 */
export function useStreamKey(
  use: Pick<KeyUse, 'keyId' | 'operation'>,
  streamName: string,
  { state, caller }: Pick<Context<FirehoseState>, 'state' | 'caller'>,
): void {
  const { region, ports } = state.environment;
  const context = { 'aws:kinesisfirehose:arn': streamArns.write(state.environment, streamName) };
  const asked = { ...use, region, via: 'firehose', session: caller.session, context };
  useKey(ports.keys, asked, ({ code, message }) => {
    const metric = metrics[code];
    if (metric !== undefined) state.find(streamName)?.measure(metric, 'Count', 1);
    return invalidKmsResource(code, message);
  });
}

/** Documented: https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html */
const metrics: Readonly<Partial<Record<KeyRefusal, string>>> = {
  AccessDeniedException: 'KMSKeyAccessDenied',
  DisabledException: 'KMSKeyDisabled',
  KMSInvalidStateException: 'KMSKeyInvalidState',
  NotFoundException: 'KMSKeyNotFound',
};
