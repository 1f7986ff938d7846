import { DetachRolePolicyCommand, NoSuchEntityException } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getPolicy } from '../get-policy.ts';
import type { IamState } from '../state.ts';

/** Detaches a managed policy from a role. */
export const detachRolePolicy = operation(DetachRolePolicyCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  const { arn } = getPolicy(state, input.PolicyArn!);
  if (!role.attached.includes(arn)) {
    throw new NoSuchEntityException({ message: `Policy ${arn} was not found.`, $metadata: {} });
  }
  role.attached = role.attached.filter((other) => other !== arn);
  state.save();
  return {};
});
