import { refuse } from '../constraints.ts';

/**
 * What is to be decrypted. The model does not require it, for the sake of what is refused before.
 *
 * @throws {ValidationException} when it is missing
 */
export function ciphertextOf({
  CiphertextBlob,
}: {
  readonly CiphertextBlob?: Uint8Array | undefined;
}): Uint8Array {
  if (CiphertextBlob) return CiphertextBlob;
  throw refuse([{ path: 'ciphertextBlob', value: null, reason: 'Member must not be null' }]);
}
