import { DeletePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import { deleteConflict } from '../errors.ts';

/** Deletes a managed policy that nothing uses and that has one version left. */
export const deletePolicy = operation(DeletePolicyCommand, (input, { state }) => {
  const policy = ownPolicy(state, input.PolicyArn!);
  if (state.rolesWith(policy).length + state.rolesBoundBy(policy).length > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.');
  }
  if (policy.versions.length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  state.removePolicy(policy);
});
