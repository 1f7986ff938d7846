import { DisableKeyCommand } from '@aws-sdk/client-kms';
import { operation } from '../operation.ts';

/** Lets nobody use a key, for what was encrypted with it either. */
export const disableKey = operation(DisableKeyCommand, ({ KeyId }, { state }) => {
  state.livingKey(KeyId!).isEnabled = false;
  state.save();
});
