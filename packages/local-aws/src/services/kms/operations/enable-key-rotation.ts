import { EnableKeyRotationCommand } from '@aws-sdk/client-kms';
import { operation } from '../operation.ts';

/** Gives a key new material every year, or every so many days, by the clock; what was encrypted before stays readable. */
export const enableKeyRotation = operation(EnableKeyRotationCommand, (input, { state }) => {
  state.checkUsable(state.livingKey(input.KeyId!)).rotationDays = input.RotationPeriodInDays ?? 365;
  state.save();
});
