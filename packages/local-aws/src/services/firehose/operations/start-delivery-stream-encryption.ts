import { StartDeliveryStreamEncryptionCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { changeEncryption } from '../stream/change-encryption.ts';
import { checkEncryptionKey } from '../stream/encryption.ts';

/**
 * Turns on encryption of what is buffered, as far as clients can tell: ENABLING, then ENABLED.
 *
 * Documented: without a configuration the key is the one AWS owns.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html
 */
export const startDeliveryStreamEncryption = operation(
  StartDeliveryStreamEncryptionCommand,
  (input, context) => {
    const key = input.DeliveryStreamEncryptionConfigurationInput ?? { KeyType: 'AWS_OWNED_CMK' as const };
    return changeEncryption(input.DeliveryStreamName!, true, context, () =>
      checkEncryptionKey(key, context.region),
    );
  },
);
