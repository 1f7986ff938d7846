import { KeyRefused } from '../ports/encryption-keys.ts';
import type { EncryptionKeys, KeyUse } from '../ports/encryption-keys.ts';

/**
 * Uses a key, whose refusal becomes an exception of the service that asks, and answers its ARN.
 *
 * @throws {Error} what `exceptionOf` makes of the refusal, which is its cause.
 */
export function useKey(
  keys: EncryptionKeys,
  use: KeyUse,
  exceptionOf: (refused: KeyRefused) => Error,
): string {
  try {
    return keys.use(use);
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error;
    throw Object.assign(exceptionOf(error), { cause: error });
  }
}
