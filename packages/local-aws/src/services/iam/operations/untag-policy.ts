import { UntagPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { checkTagKeys } from '../check-tag-keys.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import { withoutTags } from '../tags.ts';

/** Takes tags off a managed policy. */
export const untagPolicy = operation(UntagPolicyCommand, (input, { state }) => {
  checkTagKeys(input.TagKeys!);
  const policy = ownPolicy(state, input.PolicyArn!);
  policy.tags = withoutTags(policy.tags, input.TagKeys!, 'exact');
  state.save();
});
