import { DisableKeyRotationCommand } from '@aws-sdk/client-kms';
import { operation } from '../operation.ts';

/** Leaves a key the material that it has. */
export const disableKeyRotation = operation(DisableKeyRotationCommand, ({ KeyId }, { state }) => {
  delete state.checkUsable(state.livingKey(KeyId!)).rotationDays;
  state.save();
});
