import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { notFound } from '../errors.ts';
import { policyName } from '../keys/key-policy.ts';
import { operation } from '../operation.ts';

/** Answers the policy of a key as it was put. */
export const getKeyPolicy = operation(
  GetKeyPolicyCommand,
  ({ KeyId, PolicyName = policyName }, { state }) => {
    const { policy } = state.getKeyById(KeyId!);
    if (PolicyName !== policyName) throw notFound('No such policy exists');
    return { Policy: policy, PolicyName };
  },
);
