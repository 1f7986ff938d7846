import { UntagRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { checkTagKeys } from '../check-tag-keys.ts';
import { withoutTags } from '../tags.ts';
import type { IamState } from '../state.ts';

/** Takes tags off a role. */
export const untagRole = operation(UntagRoleCommand, (input, { state }: Context<IamState>) => {
  checkTagKeys(input.TagKeys!);
  const role = state.getRole(input.RoleName!);
  role.tags = withoutTags(role.tags, input.TagKeys!, 'any case');
  state.save();
  return {};
});
