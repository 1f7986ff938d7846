import { TagPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import { withTags } from '../tags.ts';
import type { IamState } from '../state.ts';

/** Adds tags to a managed policy or changes them. */
export const tagPolicy = operation(TagPolicyCommand, (input, { state }: Context<IamState>) => {
  const policy = ownPolicy(state, input.PolicyArn!);
  policy.tags = withTags(policy.tags, input.Tags!, 'exact');
  state.save();
  return {};
});
