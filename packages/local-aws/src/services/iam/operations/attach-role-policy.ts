import { AttachRolePolicyCommand, LimitExceededException } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';

/** Attaches a managed policy to a role; Documented: at most 10, attaching one again changes nothing. */
export const attachRolePolicy = operation(AttachRolePolicyCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  const { arn } = existingPolicy(state, input.PolicyArn!, 'does not exist or is not attachable.');
  if (role.attached.includes(arn)) return {};
  if (role.attached.length >= 10) {
    throw new LimitExceededException({
      message: 'Cannot exceed quota for PoliciesPerRole: 10',
      $metadata: {},
    });
  }
  role.attached.push(arn);
  state.save();
  return {};
});
