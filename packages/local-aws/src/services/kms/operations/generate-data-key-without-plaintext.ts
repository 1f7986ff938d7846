import { GenerateDataKeyWithoutPlaintextCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { checkAsked } from '../cryptography/check-asked.ts';
import { dataKeyBytes } from '../cryptography/data-key-bytes.ts';
import { encrypted } from '../cryptography/encrypted.ts';
import { checkTokens } from '../grants/grant-token.ts';
import { operation } from '../operation.ts';

/** The same, encrypted only. */
export const generateDataKeyWithoutPlaintext = operation(
  GenerateDataKeyWithoutPlaintextCommand,
  (input, { state, random }) => {
    checkAsked('GenerateDataKeyWithoutPlaintext', input);
    checkTokens(state, input);
    const key = state.usableKey(input.KeyId!);
    return {
      CiphertextBlob: encrypted(state, key, random.bytes(dataKeyBytes(input)), input.EncryptionContext),
      KeyId: keyArns.write(state.environment, key.id),
    };
  },
);
