import { UpdateKeyDescriptionCommand } from '@aws-sdk/client-kms';
import { operation } from '../operation.ts';

/** Changes what is said of a key. */
export const updateKeyDescription = operation(
  UpdateKeyDescriptionCommand,
  ({ KeyId, Description = '' }, { state }) => {
    state.livingKey(KeyId!).description = Description;
    state.save();
  },
);
