import { PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { notFound } from '../errors.ts';
import { checkKeyPolicy, policyName } from '../keys/key-policy.ts';
import { operation } from '../operation.ts';

/**
 * Replaces the policy of a key.
 *
 * What keeps its owner from changing it again is refused on AWS unless `BypassPolicyLockoutSafetyCheck`; here the root
 * user, who everybody is without a role, can always.
 */
export const putKeyPolicy = operation(PutKeyPolicyCommand, (input, { state }) => {
  const { KeyId, PolicyName = policyName, Policy = '' } = input;
  if (PolicyName !== policyName) throw notFound('No such policy exists');
  const key = state.livingKey(KeyId!);
  checkKeyPolicy(Policy);
  key.policy = Policy;
  state.save();
});
