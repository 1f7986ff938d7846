import { GetPolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getPolicy as findPolicy } from '../get-policy.ts';
import { policyView } from '../policy-view.ts';
import type { IamState } from '../state.ts';

/** Answers with a managed policy, without its document. */
export const getPolicy = operation(GetPolicyCommand, (input, { state }: Context<IamState>) => {
  const policy = findPolicy(state, input.PolicyArn!);
  return { Policy: { ...policyView(policy, state), Description: policy.description, Tags: policy.tags } };
});
