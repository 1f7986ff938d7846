import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { checkTokens } from '../grants/grant-token.ts';
import { keyMetadata } from '../keys/key-metadata.ts';
import { operation } from '../operation.ts';

/** Tells how a key stands. */
export const describeKey = operation(DescribeKeyCommand, (input, { state }) => {
  checkTokens(state, input);
  return { KeyMetadata: keyMetadata(state.getKey(input.KeyId!), state) };
});
