import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { arn } from '../../../kit/arn.ts';
import { operation } from '../operation.ts';
import { checkBoundary } from '../role/check-boundary.ts';
import { checkNewTrustPolicy } from '../role/check-new-trust-policy.ts';
import { boundaryView, roleView } from '../role/role-view.ts';
import { checkTags } from '../tags.ts';
import { newId } from '../state.ts';
import type { Role } from '../state.ts';
import { entityAlreadyExists } from '../errors.ts';

/** Creates a role that the principals of its trust policy may assume. */
export const createRole = operation(CreateRoleCommand, (input, { state, clock, random, account }) => {
  const name = input.RoleName!;
  const path = input.Path ?? '/';
  const tags = input.Tags ?? [];
  checkTags(tags, 'any case');
  if (input.PermissionsBoundary) checkBoundary(state, input.PermissionsBoundary);
  checkNewTrustPolicy(state, account, input.AssumeRolePolicyDocument!);
  if (state.roles().some((role) => role.name.toLowerCase() === name.toLowerCase())) {
    throw entityAlreadyExists(`Role with name ${name} already exists.`);
  }
  const role: Role = {
    name,
    id: newId('AROA', random),
    path,
    arn: arn({ service: 'iam', account }, `role${path}${name}`),
    createdAt: clock.now().toISOString(),
    trustPolicy: input.AssumeRolePolicyDocument!,
    description: input.Description || undefined,
    maxSessionSeconds: input.MaxSessionDuration ?? 3600,
    boundaryArn: input.PermissionsBoundary,
    tags,
    inline: [],
    attached: [],
  };
  state.addRole(role);
  return { Role: { ...roleView(role), ...boundaryView(role), ...(tags.length > 0 && { Tags: tags }) } };
});
