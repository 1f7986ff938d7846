import { SetDefaultPolicyVersionCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { ownVersion } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';

/** Makes a version of a managed policy the one that counts. */
export const setDefaultPolicyVersion = operation(
  SetDefaultPolicyVersionCommand,
  (input, { state, clock }: Context<IamState>) => {
    const { policy, version } = ownVersion(state, input.PolicyArn!, input.VersionId!);
    policy.defaultVersion = version.id;
    policy.updatedAt = clock.now().toISOString();
    state.save();
    return {};
  },
);
