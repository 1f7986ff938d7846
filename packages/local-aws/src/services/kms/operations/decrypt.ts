import { DecryptCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { checkAsked } from '../cryptography/check-asked.ts';
import { ciphertextOf } from '../cryptography/ciphertext-of.ts';
import { decrypted } from '../cryptography/encrypted.ts';
import { checkTokens } from '../grants/grant-token.ts';
import { operation } from '../operation.ts';

/** Decrypts what has the context that it was encrypted with. */
export const decrypt = operation(DecryptCommand, (input, { state }) => {
  checkAsked('Decrypt', input);
  checkTokens(state, input);
  const { EncryptionContext, KeyId } = input;
  const { key, plaintext } = decrypted(state, ciphertextOf(input), EncryptionContext, KeyId);
  return {
    KeyId: keyArns.write(state.environment, key.id),
    Plaintext: plaintext,
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  };
});
