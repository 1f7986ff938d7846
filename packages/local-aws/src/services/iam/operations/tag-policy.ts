import { TagPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import { withTags } from '../tags.ts';

/** Adds tags to a managed policy or changes them. */
export const tagPolicy = operation(TagPolicyCommand, (input, { state }) => {
  const policy = ownPolicy(state, input.PolicyArn!);
  policy.tags = withTags(policy.tags, input.Tags!, 'exact');
  state.save();
});
