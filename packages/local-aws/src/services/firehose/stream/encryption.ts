import type {
  DeliveryStreamEncryptionConfiguration,
  DeliveryStreamEncryptionConfigurationInput,
  DeliveryStreamEncryptionStatus,
} from '@aws-sdk/client-firehose';
import type { Context } from '../../../dispatch/context.ts';
import { isUnderWay } from '../../../kit/transition.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { encryptingMs } from './delivery-stream.ts';
import type { Encryption } from './delivery-stream.ts';
import { invalidArgument } from '../errors.ts';
import type { FirehoseState } from '../state.ts';
import { useStreamKey } from './use-stream-key.ts';

/** The status of encryption at the clock's time. */
export function encryptionStatus(
  { enabled, since }: Encryption,
  clock: Clock,
): DeliveryStreamEncryptionStatus {
  if (isUnderWay(since, encryptingMs, clock)) return enabled ? 'ENABLING' : 'DISABLING';
  return enabled ? 'ENABLED' : 'DISABLED';
}

/** Encryption as Describe shows it. */
export function describeEncryption(
  encryption: Encryption,
  clock: Clock,
): DeliveryStreamEncryptionConfiguration {
  const Status = encryptionStatus(encryption, clock);
  if (!encryption.enabled) return { Status };
  const { keyArn: KeyARN } = encryption;
  return KeyARN === undefined
    ? { KeyType: 'AWS_OWNED_CMK', Status }
    : { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN, Status };
}

/**
 * The account's own key that a stream is to be encrypted with; undefined for AWS's.
 *
 * Documented: Firehose makes itself a grant for the key, for which the caller has to be allowed to use it. Observed: the
 * messages (badmintoncryer/cdk-preflight@2a06b6d, us-east-1, September 2026).
 * @throws {InvalidArgumentException} when type and ARN of the key do not go together.
 * @throws {InvalidKMSResourceException} when the key refuses.
 */
export function newKey(
  { KeyType, KeyARN }: DeliveryStreamEncryptionConfigurationInput,
  streamName: string,
  context: Pick<Context<FirehoseState>, 'state' | 'caller'>,
): string | undefined {
  const { region } = context.state.environment;
  if (KeyType === 'AWS_OWNED_CMK') {
    if (KeyARN != null) throw invalidArgument('KeyARN cannot be specified when KeyType is AWS_OWNED_CMK');
    return undefined;
  }
  if (KeyARN == null)
    throw invalidArgument('KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK');
  if (KeyARN.split(':')[3] !== region) {
    throw invalidArgument(
      'Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose',
    );
  }
  useStreamKey({ keyId: KeyARN, operation: 'CreateGrant' }, streamName, context);
  return KeyARN;
}
