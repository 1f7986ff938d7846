import { DeletePolicyVersionCommand, DeleteConflictException } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { ownVersion } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';

/** Deletes a version of a managed policy that is not the default. */
export const deletePolicyVersion = operation(
  DeletePolicyVersionCommand,
  (input, { state }: Context<IamState>) => {
    const { policy, version } = ownVersion(state, input.PolicyArn!, input.VersionId!);
    if (version.id === policy.defaultVersion) {
      throw new DeleteConflictException({
        message: 'Cannot delete the default version of a policy.',
        $metadata: {},
      });
    }
    policy.versions = policy.versions.filter((other) => other !== version);
    state.save();
    return {};
  },
);
