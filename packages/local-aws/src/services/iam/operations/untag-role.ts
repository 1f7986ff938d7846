import { UntagRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { checkTagKeys } from '../check-tag-keys.ts';
import { withoutTags } from '../tags.ts';

/** Takes tags off a role. */
export const untagRole = operation(UntagRoleCommand, (input, { state }) => {
  checkTagKeys(input.TagKeys!);
  const role = state.getRole(input.RoleName!);
  role.tags = withoutTags(role.tags, input.TagKeys!, 'any case');
  state.save();
});
