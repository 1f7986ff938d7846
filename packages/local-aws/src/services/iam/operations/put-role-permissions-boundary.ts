import { PutRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { checkBoundary } from '../role/check-boundary.ts';
import type { IamState } from '../state.ts';

/** Sets the policy that bounds a role's permissions. */
export const putRolePermissionsBoundary = operation(
  PutRolePermissionsBoundaryCommand,
  (input, { state }: Context<IamState>) => {
    const role = state.getRole(input.RoleName!);
    checkBoundary(state, input.PermissionsBoundary!);
    role.boundaryArn = input.PermissionsBoundary;
    state.save();
    return {};
  },
);
