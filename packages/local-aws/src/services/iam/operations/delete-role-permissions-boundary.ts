import { DeleteRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { noSuchEntity } from '../errors.ts';

/** Takes away the policy that bounds a role's permissions. */
export const deleteRolePermissionsBoundary = operation(
  DeleteRolePermissionsBoundaryCommand,
  (input, { state }) => {
    const role = state.getRole(input.RoleName!);
    if (!role.boundaryArn) {
      throw noSuchEntity(`The role with name ${role.name} does not have a permissions boundary.`);
    }
    role.boundaryArn = undefined;
    state.save();
  },
);
