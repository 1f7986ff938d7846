import { ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the tags of a role. */
export const listRoleTags = operation(ListRoleTagsCommand, (input, { state }) => {
  const { items, ...paging } = page(state.getRole(input.RoleName!).tags, input);
  return { Tags: items, ...paging };
});
