import { ListResourceTagsCommand } from '@aws-sdk/client-kms';
import { page } from '../page.ts';
import { operation } from '../operation.ts';

/** Lists the tags of a key. */
export const listResourceTags = operation(ListResourceTagsCommand, (input, { state }) => {
  const { items, ...rest } = page(state.getKey(input.KeyId!).tags, input, ({ TagKey }) => TagKey!);
  return { Tags: items, ...rest };
});
