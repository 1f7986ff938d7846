import { TagPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getPolicy } from '../get-policy.ts';
import { withTags } from '../tags.ts';
import type { IamState } from '../state.ts';

/** Adds tags to a managed policy or changes them. */
export const tagPolicy = operation(TagPolicyCommand, (input, { state }: Context<IamState>) => {
  const policy = getPolicy(state, input.PolicyArn!);
  policy.tags = withTags(policy.tags, input.Tags!, 'exact');
  state.save();
  return {};
});
