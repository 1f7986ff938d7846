import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { checkNewTrustPolicy } from '../role/check-new-trust-policy.ts';
import type { IamState } from '../state.ts';

/** Replaces who may assume a role. */
export const updateAssumeRolePolicy = operation(
  UpdateAssumeRolePolicyCommand,
  (input, { state, account }: Context<IamState>) => {
    const role = state.getRole(input.RoleName!);
    checkNewTrustPolicy(state, account, input.PolicyDocument!);
    role.trustPolicy = input.PolicyDocument!;
    state.save();
    return {};
  },
);
