import { ReEncryptCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { checkAsked } from '../cryptography/check-asked.ts';
import { ciphertextOf } from '../cryptography/ciphertext-of.ts';
import { decrypted, encrypted } from '../cryptography/encrypted.ts';
import { checkTokens } from '../grants/grant-token.ts';
import { operation } from '../operation.ts';

/** Encrypts by another key or for another context, without showing what it is. */
export const reEncrypt = operation(ReEncryptCommand, (input, { state }) => {
  checkAsked('ReEncrypt', input);
  checkTokens(state, input);
  const { SourceKeyId, SourceEncryptionContext, DestinationEncryptionContext } = input;
  const { key: source, plaintext } = decrypted(
    state,
    ciphertextOf(input),
    SourceEncryptionContext,
    SourceKeyId,
  );
  const key = state.usableKey(input.DestinationKeyId!);
  return {
    CiphertextBlob: encrypted(state, key, plaintext, DestinationEncryptionContext),
    SourceKeyId: keyArns.write(state.environment, source.id),
    KeyId: keyArns.write(state.environment, key.id),
    SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
    DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  };
});
