import { GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { checkAsked } from '../cryptography/check-asked.ts';
import { dataKeyBytes } from '../cryptography/data-key-bytes.ts';
import { encrypted } from '../cryptography/encrypted.ts';
import { checkTokens } from '../grants/grant-token.ts';
import { operation } from '../operation.ts';

/** Draws a key for somebody to encrypt with, as it is and encrypted. */
export const generateDataKey = operation(GenerateDataKeyCommand, (input, { state, random }) => {
  checkAsked('GenerateDataKey', input);
  checkTokens(state, input);
  const key = state.usableKey(input.KeyId!);
  const Plaintext = random.bytes(dataKeyBytes(input));
  return {
    CiphertextBlob: encrypted(state, key, Plaintext, input.EncryptionContext),
    Plaintext,
    KeyId: keyArns.write(state.environment, key.id),
  };
});
