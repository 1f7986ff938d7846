import { GetLFTagCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';

export const getLFTag = operation(GetLFTagCommand, ({ TagKey }, { state, account }) => {
  const key = TagKey!.toLowerCase();
  return { CatalogId: account, TagKey: key, TagValues: [...state.getTag(key)] };
});
