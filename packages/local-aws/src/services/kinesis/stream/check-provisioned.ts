import { validationException } from '../errors.ts';
import type { StreamRecord } from './stream.ts';

/**
 * Checks that the shards of a stream are its owner's to change.
 *
 * Documented: the class. Assumed: the message.
 * @throws {ValidationException} when it is an on-demand stream.
 */
export function checkProvisioned({ name, mode }: StreamRecord, operation: string, account: string): void {
  if (mode === 'PROVISIONED') return;
  throw validationException(
    `Request is invalid. ${operation} is not allowed for stream ${name} under account ${account}, which is in ON_DEMAND mode.`,
  );
}
