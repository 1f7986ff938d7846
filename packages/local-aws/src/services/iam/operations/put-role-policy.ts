import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { checkPermissionsPolicy } from '../policy/permissions-policy.ts';
import { checkSize } from '../policy/check-size.ts';

/** Adds an inline policy to a role or replaces it. */
export const putRolePolicy = operation(PutRolePolicyCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  const policy = { name: input.PolicyName!, document: input.PolicyDocument! };
  checkPermissionsPolicy(policy.document);
  const inline = [...role.inline.filter(({ name }) => name !== policy.name), policy];
  checkSize(
    inline.map(({ document }) => document).join(''),
    10_240,
    `Maximum policy size of 10240 bytes exceeded for role ${role.name}`,
  );
  role.inline = inline.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  state.save();
});
