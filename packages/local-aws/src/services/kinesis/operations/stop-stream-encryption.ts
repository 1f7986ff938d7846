import { StopStreamEncryptionCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/** Has no further record encrypted, as far as clients can tell; those that are still need their key. */
export const stopStreamEncryption = operation(StopStreamEncryptionCommand, (input, context) => {
  changeStream(context, getActiveStream(input, context), { keyId: undefined });
});
