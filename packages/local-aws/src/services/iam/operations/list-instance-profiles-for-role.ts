import { ListInstanceProfilesForRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { IamState } from '../state.ts';

/** Lists no instance profiles: there are none here, and no operation creates one. */
export const listInstanceProfilesForRole = operation(
  ListInstanceProfilesForRoleCommand,
  (input, { state }: Context<IamState>) => {
    state.getRole(input.RoleName!);
    return { InstanceProfiles: [], IsTruncated: false };
  },
);
