import { TagRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { withTags } from '../tags.ts';

/** Adds tags to a role or changes them. */
export const tagRole = operation(TagRoleCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  role.tags = withTags(role.tags, input.Tags!, 'any case');
  state.save();
});
