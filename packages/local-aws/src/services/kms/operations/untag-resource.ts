import { UntagResourceCommand } from '@aws-sdk/client-kms';
import { withoutTagList } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { keyOf } from '../tags.ts';

/** Removes tags of a key; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, ({ KeyId, TagKeys = [] }, { state }) => {
  const key = state.livingKey(KeyId!);
  key.tags = withoutTagList(key.tags, TagKeys, keyOf);
  state.save();
});
