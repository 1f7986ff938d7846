import { SetDefaultPolicyVersionCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { ownVersion } from '../policy/existing-policy.ts';

/** Makes a version of a managed policy the one that counts. */
export const setDefaultPolicyVersion = operation(
  SetDefaultPolicyVersionCommand,
  (input, { state, clock }) => {
    const { policy, version } = ownVersion(state, input.PolicyArn!, input.VersionId!);
    policy.defaultVersion = version.id;
    policy.updatedAt = clock.now().toISOString();
    state.save();
  },
);
