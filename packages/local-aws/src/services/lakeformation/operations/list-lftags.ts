import { ListLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

export const listLFTags = operation(ListLFTagsCommand, (input, { state, account }) => {
  const all = Object.entries(state.tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { items, ...paging } = page(all, input);
  return {
    LFTags: items.map(([TagKey, values]) => ({ CatalogId: account, TagKey, TagValues: [...values] })),
    ...paging,
  };
});
