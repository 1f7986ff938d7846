import { DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { getInlinePolicy } from '../role/get-inline-policy.ts';

/** Deletes an inline policy of a role. */
export const deleteRolePolicy = operation(DeleteRolePolicyCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  const policy = getInlinePolicy(role, input.PolicyName!);
  role.inline = role.inline.filter((other) => other !== policy);
  state.save();
});
