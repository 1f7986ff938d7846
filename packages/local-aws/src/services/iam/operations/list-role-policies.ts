import { ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { page } from '../page.ts';
import type { IamState } from '../state.ts';

/** Lists the names of a role's inline policies. */
export const listRolePolicies = operation(ListRolePoliciesCommand, (input, { state }: Context<IamState>) => {
  const { items, ...paging } = page(state.getRole(input.RoleName!).inline, input);
  return { PolicyNames: items.map(({ name }) => name), ...paging };
});
