import { validationError } from '../errors.ts';
import type { EncryptionContext } from './encrypted.ts';

/** Documented: of the names and values as JSON, in characters. */
const largestContext = 8192;

/**
 * Checks the size of an encryption context; an empty one is none.
 *
 * Assumed: the message.
 * @throws {ValidationException} when it is too large
 */
export function checkContext(context: EncryptionContext, member: string): void {
  const length = context === undefined ? 0 : JSON.stringify(context).length;
  if (length <= largestContext) return;
  throw validationError(
    `${member} has ${length} characters as JSON; it must have no more than ${largestContext}.`,
  );
}
