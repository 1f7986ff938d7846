import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getInlinePolicy } from '../role/get-inline-policy.ts';
import { encodeDocument } from '../role/role-view.ts';
import type { IamState } from '../state.ts';

/** Answers with an inline policy of a role. */
export const getRolePolicy = operation(GetRolePolicyCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  const { name, document } = getInlinePolicy(role, input.PolicyName!);
  return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(document) };
});
