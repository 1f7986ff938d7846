import { ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { page } from '../page.ts';
import type { IamState } from '../state.ts';

/** Lists the tags of a role. */
export const listRoleTags = operation(ListRoleTagsCommand, (input, { state }: Context<IamState>) => {
  const { items, ...paging } = page(state.getRole(input.RoleName!).tags, input);
  return { Tags: items, ...paging };
});
