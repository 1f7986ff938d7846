import { PutRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { checkBoundary } from '../role/check-boundary.ts';

/** Sets the policy that bounds a role's permissions. */
export const putRolePermissionsBoundary = operation(PutRolePermissionsBoundaryCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  checkBoundary(state, input.PermissionsBoundary!);
  role.boundaryArn = input.PermissionsBoundary;
  state.save();
});
