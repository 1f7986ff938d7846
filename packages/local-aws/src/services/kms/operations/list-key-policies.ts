import { ListKeyPoliciesCommand } from '@aws-sdk/client-kms';
import { policyName } from '../keys/key-policy.ts';
import { operation } from '../operation.ts';

/** Names the only policy that a key has. */
export const listKeyPolicies = operation(ListKeyPoliciesCommand, ({ KeyId }, { state }) => {
  state.getKeyById(KeyId!);
  return { PolicyNames: [policyName], Truncated: false };
});
