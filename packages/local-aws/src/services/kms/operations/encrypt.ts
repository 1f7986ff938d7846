import { EncryptCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { checkAsked } from '../cryptography/check-asked.ts';
import { encrypted } from '../cryptography/encrypted.ts';
import { checkTokens } from '../grants/grant-token.ts';
import { operation } from '../operation.ts';

/** Encrypts up to 4 KiB, bound to the context that is given. */
export const encrypt = operation(EncryptCommand, (input, { state }) => {
  checkAsked('Encrypt', input);
  checkTokens(state, input);
  const key = state.usableKey(input.KeyId!);
  return {
    CiphertextBlob: encrypted(state, key, input.Plaintext!, input.EncryptionContext),
    KeyId: keyArns.write(state.environment, key.id),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  };
});
