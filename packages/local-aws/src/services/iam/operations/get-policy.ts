import { GetPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { policyView } from '../policy/policy-view.ts';
import type { IamState } from '../state.ts';

/** Answers with a managed policy, without its document. */
export const getPolicy = operation(GetPolicyCommand, (input, { state }: Context<IamState>) => {
  const policy = existingPolicy(state, input.PolicyArn!);
  return { Policy: { ...policyView(policy, state), Description: policy.description, Tags: policy.tags } };
});
