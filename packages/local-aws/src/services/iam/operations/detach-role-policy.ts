import { DetachRolePolicyCommand, NoSuchEntityException } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';

/** Detaches a managed policy from a role. */
export const detachRolePolicy = operation(DetachRolePolicyCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  const { arn } = existingPolicy(state, input.PolicyArn!);
  if (!role.attached.includes(arn)) {
    throw new NoSuchEntityException({ message: `Policy ${arn} was not found.`, $metadata: {} });
  }
  role.attached = role.attached.filter((other) => other !== arn);
  state.save();
  return {};
});
