import { ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { validationError } from '../errors.ts';
import { operation } from '../operation.ts';

/**
 * Lets nobody use a key, and deletes it with its material after some days, by the clock.
 *
 * Documented: 7 to 30 days, 30 unless given.
 */
export const scheduleKeyDeletion = operation(ScheduleKeyDeletionCommand, (input, { state }) => {
  const { KeyId, PendingWindowInDays = 30 } = input;
  if (PendingWindowInDays < 7 || PendingWindowInDays > 30)
    throw validationError(`PendingWindowInDays must be 7 to 30, got ${PendingWindowInDays}`);
  const key = state.livingKey(KeyId!);
  key.deletedAt = state.now() + PendingWindowInDays * 24 * 60 * 60 * 1000;
  state.save();
  return {
    KeyId: keyArns.write(state.environment, key.id),
    DeletionDate: new Date(key.deletedAt),
    KeyState: 'PendingDeletion' as const,
    PendingWindowInDays,
  };
});
