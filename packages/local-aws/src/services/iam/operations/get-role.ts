import { GetRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { boundaryView, roleView } from '../role/role-view.ts';
import type { IamState } from '../state.ts';

/** Answers with a role as it is now; nothing here assumes roles, so that it was never used. */
export const getRole = operation(GetRoleCommand, (input, { state }: Context<IamState>) => {
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
