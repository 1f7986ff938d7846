import { StopDeliveryStreamEncryption$, StopDeliveryStreamEncryptionCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { changeEncryption } from '../change-encryption.ts';
import type { FirehoseState } from '../state.ts';
import { checkInput } from '../validation/check-input.ts';

/** Turns off encryption of what is buffered: DISABLING, then DISABLED; already DISABLED it stays so. */
export const stopDeliveryStreamEncryption = operation(
  StopDeliveryStreamEncryptionCommand,
  (input, context: Context<FirehoseState>) => {
    checkInput(StopDeliveryStreamEncryption$, input);
    return changeEncryption(input.DeliveryStreamName!, false, context);
  },
);
