import { UntagPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { checkTagKeys } from '../check-tag-keys.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import { withoutTags } from '../tags.ts';
import type { IamState } from '../state.ts';

/** Takes tags off a managed policy. */
export const untagPolicy = operation(UntagPolicyCommand, (input, { state }: Context<IamState>) => {
  checkTagKeys(input.TagKeys!);
  const policy = ownPolicy(state, input.PolicyArn!);
  policy.tags = withoutTags(policy.tags, input.TagKeys!, 'exact');
  state.save();
  return {};
});
