import { TagResourceCommand } from '@aws-sdk/client-kms';
import { withTags } from '../tags.ts';
import { operation } from '../operation.ts';

/** Adds tags to a key or changes them. */
export const tagResource = operation(TagResourceCommand, ({ KeyId, Tags }, { state }) => {
  const key = state.livingKey(KeyId!);
  key.tags = withTags(key.tags, Tags!);
  state.save();
});
