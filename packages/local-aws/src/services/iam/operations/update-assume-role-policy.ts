import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { checkNewTrustPolicy } from '../role/check-new-trust-policy.ts';

/** Replaces who may assume a role. */
export const updateAssumeRolePolicy = operation(
  UpdateAssumeRolePolicyCommand,
  (input, { state, account }) => {
    const role = state.getRole(input.RoleName!);
    checkNewTrustPolicy(state, account, input.PolicyDocument!);
    role.trustPolicy = input.PolicyDocument!;
    state.save();
  },
);
