import { GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { operation } from '../operation.ts';

/** Tells whether a key gets new material, and when the next. */
export const getKeyRotationStatus = operation(GetKeyRotationStatusCommand, ({ KeyId }, { state }) => {
  const { id, rotationDays, materials, deletedAt } = state.getKeyById(KeyId!);
  const next = materials.at(-1)!.since + (rotationDays ?? 0) * 24 * 60 * 60 * 1000;
  const rotates = rotationDays !== undefined && deletedAt === undefined;
  return {
    KeyId: keyArns.write(state.environment, id),
    KeyRotationEnabled: rotates,
    ...(rotates && { RotationPeriodInDays: rotationDays, NextRotationDate: new Date(next) }),
  };
});
