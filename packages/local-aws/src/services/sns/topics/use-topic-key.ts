import { useKey } from '../../../kit/use-kms-key.ts';
import type { KeyRefusal, KeyUse } from '../../../ports/encryption-keys.ts';
import { invalidParameter, kmsAccessDenied, kmsDisabled, kmsInvalidState, kmsNotFound } from '../errors.ts';
import type { SnsState } from '../state.ts';
import type { Topic } from './topic.ts';

/**
 * Uses the key of a topic that has one, for somebody who publishes to it.
 *
 * Documented: whoever publishes needs GenerateDataKey and Decrypt; a service needs them by the policy of the key, so that no
 * alarm reaches a topic with the key `alias/aws/sns`, which lets none.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * @throws {KMSDisabledException} or another of SNS's exceptions for keys, when the key refuses.
 */
export async function useTopicKey(
  state: SnsState,
  topic: Topic,
  publisher: Pick<KeyUse, 'session' | 'service' | 'sourceArn'>,
): Promise<void> {
  const { KmsMasterKeyId: keyId = '' } = topic.attributes;
  if (keyId === '') return;
  const { region, ports } = state.environment;
  if (keyId.endsWith('alias/aws/sns')) await ports.keys.managed(region, 'sns');
  const context = { 'aws:sns:topicArn': state.arnOf(topic) };
  for (const operation of ['GenerateDataKey', 'Decrypt'] as const) {
    const use = { ...publisher, region, keyId, operation, via: 'sns', context };
    useKey(ports.keys, use, ({ code, message }) => refusals[code](message));
  }
}

const refusals: Record<KeyRefusal, (message: string) => Error> = {
  AccessDeniedException: kmsAccessDenied,
  DisabledException: kmsDisabled,
  InvalidArnException: invalidParameter,
  KMSInvalidStateException: kmsInvalidState,
  NotFoundException: kmsNotFound,
};
