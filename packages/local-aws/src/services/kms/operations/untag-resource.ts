import { UntagResourceCommand } from '@aws-sdk/client-kms';
import { operation } from '../operation.ts';

/** Removes tags of a key; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, ({ KeyId, TagKeys = [] }, { state }) => {
  const key = state.livingKey(KeyId!);
  key.tags = key.tags.filter(({ TagKey }) => !TagKeys.includes(TagKey!));
  state.save();
});
