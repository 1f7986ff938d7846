import { StartDeliveryStreamEncryptionCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { changeEncryption } from '../stream/change-encryption.ts';
import { newKey } from '../stream/encryption.ts';

/**
 * Turns on encryption of what is buffered, as far as clients can tell: ENABLING, then ENABLED. With a key of the account's
 * own, puts need it from then on; the key of a stream that is encrypted can be changed.
 *
 * Documented: without a configuration the key is the one AWS owns.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html
 */
export const startDeliveryStreamEncryption = operation(
  StartDeliveryStreamEncryptionCommand,
  (input, context) => {
    const key = input.DeliveryStreamEncryptionConfigurationInput ?? { KeyType: 'AWS_OWNED_CMK' as const };
    return changeEncryption(input.DeliveryStreamName!, true, context, () =>
      newKey(key, input.DeliveryStreamName!, context),
    );
  },
);
