import { GetPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { policyView } from '../policy/policy-view.ts';

/** Answers with a managed policy, without its document. */
export const getPolicy = operation(GetPolicyCommand, (input, { state }) => {
  const policy = existingPolicy(state, input.PolicyArn!);
  return { Policy: { ...policyView(policy, state), Description: policy.description, Tags: policy.tags } };
});
