import { validationError } from '../errors.ts';

/**
 * How long a data key is to be.
 *
 * @throws {ValidationException} unless it is asked for in one of two ways
 */
export function dataKeyBytes({
  KeySpec,
  NumberOfBytes,
}: {
  readonly KeySpec?: string;
  readonly NumberOfBytes?: number;
}): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined))
    throw validationError('Please specify either number of bytes or key spec.');
  return NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32);
}
