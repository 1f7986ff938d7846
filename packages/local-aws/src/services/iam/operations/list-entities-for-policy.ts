import { ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { page } from '../page.ts';

/** Lists the roles that use a managed policy; users and groups do not exist here. */
export const listEntitiesForPolicy = operation(ListEntitiesForPolicyCommand, (input, { state }) => {
  const policy = existingPolicy(state, input.PolicyArn!, 'does not exist or is not attachable.');
  const { EntityFilter, PathPrefix = '/', PolicyUsageFilter: usage } = input;
  const users = [
    ...(usage === 'PermissionsBoundary' ? [] : state.rolesWith(policy)),
    ...(usage === 'PermissionsPolicy' ? [] : state.rolesBoundBy(policy)),
  ];
  const roles = [...new Set(users)].filter(
    ({ path }) => path.startsWith(PathPrefix) && (EntityFilter ?? 'Role') === 'Role',
  );
  const { items, ...paging } = page(roles, input);
  return {
    PolicyGroups: [],
    PolicyUsers: [],
    PolicyRoles: items.map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...paging,
  };
});
