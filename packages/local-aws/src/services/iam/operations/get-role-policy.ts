import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { getInlinePolicy } from '../role/get-inline-policy.ts';
import { encodeDocument } from '../role/role-view.ts';

/** Answers with an inline policy of a role. */
export const getRolePolicy = operation(GetRolePolicyCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  const { name, document } = getInlinePolicy(role, input.PolicyName!);
  return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(document) };
});
