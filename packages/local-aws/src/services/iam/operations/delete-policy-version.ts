import { DeletePolicyVersionCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { ownVersion } from '../policy/existing-policy.ts';
import { deleteConflict } from '../errors.ts';

/** Deletes a version of a managed policy that is not the default. */
export const deletePolicyVersion = operation(DeletePolicyVersionCommand, (input, { state }) => {
  const { policy, version } = ownVersion(state, input.PolicyArn!, input.VersionId!);
  if (version.id === policy.defaultVersion) {
    throw deleteConflict('Cannot delete the default version of a policy.');
  }
  policy.versions = policy.versions.filter((other) => other !== version);
  state.save();
});
