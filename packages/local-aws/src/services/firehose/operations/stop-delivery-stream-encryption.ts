import { StopDeliveryStreamEncryption$, StopDeliveryStreamEncryptionCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { changeEncryption } from '../stream/change-encryption.ts';
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
