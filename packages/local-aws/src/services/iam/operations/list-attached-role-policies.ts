import { ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { existingPolicy } from '../policy/existing-policy.ts';

/** Lists the managed policies that are attached to a role. */
export const listAttachedRolePolicies = operation(ListAttachedRolePoliciesCommand, (input, { state }) => {
  const policies = state
    .getRole(input.RoleName!)
    .attached.map((arn) => existingPolicy(state, arn))
    .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
  const { items, ...paging } = page(policies, input);
  return {
    AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })),
    ...paging,
  };
});
