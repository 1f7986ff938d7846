import { ListRolesCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { roleView } from '../role/role-view.ts';

/** Lists the roles under a path; Documented: without tags and boundaries, which GetRole has. */
export const listRoles = operation(ListRolesCommand, (input, { state }) => {
  const roles = state.roles().filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
  const { items, ...paging } = page(roles, input);
  return {
    Roles: items.map((role) =>
      Object.assign(roleView(role), {
        Description: role.description,
        MaxSessionDuration: role.maxSessionSeconds,
      }),
    ),
    ...paging,
  };
});
