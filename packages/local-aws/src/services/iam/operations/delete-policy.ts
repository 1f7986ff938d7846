import { DeletePolicyCommand, DeleteConflictException } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';

/** Deletes a managed policy that nothing uses and that has one version left. */
export const deletePolicy = operation(DeletePolicyCommand, (input, { state }: Context<IamState>) => {
  const policy = ownPolicy(state, input.PolicyArn!);
  if (state.rolesWith(policy).length + state.rolesBoundBy(policy).length > 0) {
    throw conflict('Cannot delete a policy attached to entities.');
  }
  if (policy.versions.length > 1) {
    throw conflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  state.removePolicy(policy);
  return {};
});

const conflict = (message: string) => new DeleteConflictException({ message, $metadata: {} });
