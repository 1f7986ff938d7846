import { DetachRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { noSuchEntity } from '../errors.ts';

/** Detaches a managed policy from a role. */
export const detachRolePolicy = operation(DetachRolePolicyCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  const { arn } = existingPolicy(state, input.PolicyArn!);
  if (!role.attached.includes(arn)) {
    throw noSuchEntity(`Policy ${arn} was not found.`);
  }
  role.attached = role.attached.filter((other) => other !== arn);
  state.save();
});
