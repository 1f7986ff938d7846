import { ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the names of a role's inline policies. */
export const listRolePolicies = operation(ListRolePoliciesCommand, (input, { state }) => {
  const { items, ...paging } = page(state.getRole(input.RoleName!).inline, input);
  return { PolicyNames: items.map(({ name }) => name), ...paging };
});
