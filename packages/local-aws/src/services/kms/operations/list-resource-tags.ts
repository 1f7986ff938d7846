import { ListResourceTagsCommand } from '@aws-sdk/client-kms';
import { page } from '../page.ts';
import { operation } from '../operation.ts';
import { keyOf } from '../tags.ts';

/** Lists the tags of a key. */
export const listResourceTags = operation(ListResourceTagsCommand, (input, { state }) => {
  const { items, ...paging } = page(state.getKeyById(input.KeyId!).tags, input, keyOf);
  return { Tags: items, ...paging };
});
