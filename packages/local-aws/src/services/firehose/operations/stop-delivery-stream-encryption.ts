import { StopDeliveryStreamEncryptionCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { changeEncryption } from '../stream/change-encryption.ts';

/** Turns off encryption of what is buffered: DISABLING, then DISABLED; already DISABLED it stays so. */
export const stopDeliveryStreamEncryption = operation(
  StopDeliveryStreamEncryptionCommand,
  (input, context) => {
    return changeEncryption(input.DeliveryStreamName!, false, context);
  },
);
