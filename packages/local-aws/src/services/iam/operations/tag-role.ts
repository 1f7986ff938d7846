import { TagRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { withTags } from '../tags.ts';
import type { IamState } from '../state.ts';

/** Adds tags to a role or changes them. */
export const tagRole = operation(TagRoleCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  role.tags = withTags(role.tags, input.Tags!, 'any case');
  state.save();
  return {};
});
