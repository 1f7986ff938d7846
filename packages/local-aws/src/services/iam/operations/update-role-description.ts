import { UpdateRoleDescriptionCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { roleView } from '../role/role-view.ts';
import type { IamState } from '../state.ts';

/** Changes a role's description; the older form of UpdateRole. */
export const updateRoleDescription = operation(
  UpdateRoleDescriptionCommand,
  (input, { state }: Context<IamState>) => {
    const role = state.getRole(input.RoleName!);
    role.description = input.Description || undefined;
    state.save();
    return { Role: { ...roleView(role), Description: role.description } };
  },
);
