import { StartStreamEncryptionCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';
import { useStreamKey } from '../stream/use-stream-key.ts';

/**
 * Has records encrypted from now on, as far as clients can tell: puts and reads need the key.
 *
 * Assumed: what is asked of the key here.
 */
export const startStreamEncryption = operation(StartStreamEncryptionCommand, async (input, context) => {
  const { state, caller, region } = context;
  const { environment } = state;
  if (input.EncryptionType !== 'KMS') {
    changeStream(context, getActiveStream(input, context), { keyId: undefined });
    return;
  }
  const keyId = input.KeyId!;
  getActiveStream(input, context);
  if (keyId.endsWith('alias/aws/kinesis')) await environment.ports.keys.managed(region, 'kinesis');
  const stream = getActiveStream(input, context);
  const keyArn = useStreamKey(
    { keyId, operation: 'DescribeKey' },
    stream.record,
    environment,
    caller.session,
  );
  changeStream(context, stream, { keyId, keyArn });
});
