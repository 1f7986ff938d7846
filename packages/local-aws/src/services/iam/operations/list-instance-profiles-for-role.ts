import { ListInstanceProfilesForRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';

/** Lists no instance profiles: there are none here, and no operation creates one. */
export const listInstanceProfilesForRole = operation(
  ListInstanceProfilesForRoleCommand,
  (input, { state }) => {
    state.getRole(input.RoleName!);
    return { InstanceProfiles: [], IsTruncated: false };
  },
);
