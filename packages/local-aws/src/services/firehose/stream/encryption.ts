import type {
  DeliveryStreamEncryptionConfiguration,
  DeliveryStreamEncryptionConfigurationInput,
  DeliveryStreamEncryptionStatus,
} from '@aws-sdk/client-firehose';
import { isUnderWay } from '../../../kit/transition.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { encryptingMs } from './delivery-stream.ts';
import type { Encryption } from './delivery-stream.ts';
import { invalidArgument } from '../errors.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';

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
  return encryption.enabled ? { KeyType: 'AWS_OWNED_CMK', Status } : { Status };
}

/**
 * Checks that the key is the one that AWS owns.
 *
 * Observed: the messages (badmintoncryer/cdk-preflight@2a06b6d, us-east-1, September 2026). There is no KMS here, so
 * that a customer managed key is refused by name.
 * @throws {InvalidArgumentException} when type and ARN of the key do not go together.
 * @throws {NotImplemented} when it is a customer managed key.
 */
export function checkEncryptionKey(
  { KeyType, KeyARN }: DeliveryStreamEncryptionConfigurationInput,
  region: string,
): void {
  if (KeyType === 'AWS_OWNED_CMK') {
    if (KeyARN != null) throw invalidArgument('KeyARN cannot be specified when KeyType is AWS_OWNED_CMK');
    return;
  }
  if (KeyARN == null)
    throw invalidArgument('KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK');
  if (KeyARN.split(':')[3] !== region) {
    throw invalidArgument(
      'Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose',
    );
  }
  throw new NotImplemented('server-side encryption with a CUSTOMER_MANAGED_CMK; AWS_OWNED_CMK works');
}
