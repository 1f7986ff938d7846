import { DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getInlinePolicy } from '../role/get-inline-policy.ts';
import type { IamState } from '../state.ts';

/** Deletes an inline policy of a role. */
export const deleteRolePolicy = operation(DeleteRolePolicyCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  const policy = getInlinePolicy(role, input.PolicyName!);
  role.inline = role.inline.filter((other) => other !== policy);
  state.save();
  return {};
});
