import { EnableKeyCommand } from '@aws-sdk/client-kms';
import { operation } from '../operation.ts';

/** Lets a key be used again. */
export const enableKey = operation(EnableKeyCommand, ({ KeyId }, { state }) => {
  state.livingKey(KeyId!).isEnabled = true;
  state.save();
});
