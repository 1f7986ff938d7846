import { DeleteRolePermissionsBoundaryCommand, NoSuchEntityException } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { IamState } from '../state.ts';

/** Takes away the policy that bounds a role's permissions. */
export const deleteRolePermissionsBoundary = operation(
  DeleteRolePermissionsBoundaryCommand,
  (input, { state }: Context<IamState>) => {
    const role = state.getRole(input.RoleName!);
    if (!role.boundaryArn) {
      throw new NoSuchEntityException({
        message: `The role with name ${role.name} does not have a permissions boundary.`,
        $metadata: {},
      });
    }
    role.boundaryArn = undefined;
    state.save();
    return {};
  },
);
