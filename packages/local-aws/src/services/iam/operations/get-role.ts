import { GetRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { boundaryView, roleView } from '../role/role-view.ts';

/** Answers with a role as it is now. When it was last used is not kept: `RoleLastUsed` is that of a role that never was. */
export const getRole = operation(GetRoleCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  return {
    Role: {
      ...roleView(role),
      ...boundaryView(role),
      Description: role.description,
      MaxSessionDuration: role.maxSessionSeconds,
      RoleLastUsed: {},
      ...(role.tags.length > 0 && { Tags: role.tags }),
    },
  };
});
