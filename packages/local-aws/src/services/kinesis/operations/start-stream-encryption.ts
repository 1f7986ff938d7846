import { StartStreamEncryptionCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/** Has records encrypted from now on, as far as clients can tell; which key was named is kept, and not asked. */
export const startStreamEncryption = operation(StartStreamEncryptionCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  changeStream(context, stream, { keyId: input.EncryptionType === 'KMS' ? input.KeyId! : undefined });
});
