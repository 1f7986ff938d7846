import { CancelKeyDeletionCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { invalidState } from '../errors.ts';
import { operation } from '../operation.ts';

/** Keeps a key that was to be deleted; it is disabled until it is enabled. */
export const cancelKeyDeletion = operation(CancelKeyDeletionCommand, ({ KeyId }, { state }) => {
  const key = state.getKeyById(KeyId!);
  const arn = keyArns.write(state.environment, key.id);
  if (key.deletedAt === undefined) throw invalidState(`${arn} is not pending deletion.`);
  delete key.deletedAt;
  key.isEnabled = false;
  state.save();
  return { KeyId: arn };
});
