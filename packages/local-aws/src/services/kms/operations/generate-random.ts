import { GenerateRandomCommand } from '@aws-sdk/client-kms';
import { checkAsked } from '../cryptography/check-asked.ts';
import { validationError } from '../errors.ts';
import { operation } from '../operation.ts';

/** Draws bytes. */
export const generateRandom = operation(GenerateRandomCommand, (input, { random }) => {
  checkAsked('GenerateRandom', input);
  if (input.NumberOfBytes === undefined) throw validationError('NumberOfBytes is required.');
  return { Plaintext: random.bytes(input.NumberOfBytes) };
});
