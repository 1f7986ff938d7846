import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { checkContext } from './check-context.ts';
import type { EncryptionContext } from './encrypted.ts';

interface Asked {
  readonly Recipient?: object;
  readonly DryRun?: boolean;
  readonly DryRunModifiers?: readonly string[];
  readonly EncryptionAlgorithm?: string;
  readonly SourceEncryptionAlgorithm?: string;
  readonly DestinationEncryptionAlgorithm?: string;
  readonly CustomKeyStoreId?: string;
  readonly EncryptionContext?: EncryptionContext;
  readonly SourceEncryptionContext?: EncryptionContext;
  readonly DestinationEncryptionContext?: EncryptionContext;
}

/**
 * Checks what a cryptographic operation is asked for.
 *
 * @throws {NotImplemented} when that is not here
 * @throws {ValidationException} when a context is too large
 */
export function checkAsked(operation: string, asked: Asked): void {
  const { Recipient, DryRun, DryRunModifiers, CustomKeyStoreId } = asked;
  const algorithm =
    asked.EncryptionAlgorithm ?? asked.SourceEncryptionAlgorithm ?? asked.DestinationEncryptionAlgorithm;
  if (Recipient !== undefined) throw new NotImplemented(`Recipient of kms:${operation}`);
  if (DryRun === true) throw new NotImplemented(`DryRun of kms:${operation}`);
  if (DryRunModifiers !== undefined) throw new NotImplemented(`DryRunModifiers of kms:${operation}`);
  if (CustomKeyStoreId !== undefined) throw new NotImplemented(`CustomKeyStoreId of kms:${operation}`);
  if (algorithm !== undefined && algorithm !== 'SYMMETRIC_DEFAULT')
    throw new NotImplemented(`the algorithm ${algorithm} of kms:${operation}; it has SYMMETRIC_DEFAULT`);
  for (const name of [
    'EncryptionContext',
    'SourceEncryptionContext',
    'DestinationEncryptionContext',
  ] as const)
    checkContext(asked[name], name);
}
