import { UntagPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { checkTagKeys } from '../check-tag-keys.ts';
import { getPolicy } from '../get-policy.ts';
import { withoutTags } from '../tags.ts';
import type { IamState } from '../state.ts';

/** Takes tags off a managed policy. */
export const untagPolicy = operation(UntagPolicyCommand, (input, { state }: Context<IamState>) => {
  checkTagKeys(input.TagKeys!);
  const policy = getPolicy(state, input.PolicyArn!);
  policy.tags = withoutTags(policy.tags, input.TagKeys!, 'exact');
  state.save();
  return {};
});
