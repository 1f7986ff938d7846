import { CreatePolicyVersionCommand, LimitExceededException } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { checkManagedPolicy } from '../policy/check-managed-policy.ts';
import { ownPolicy } from '../policy/existing-policy.ts';
import { versionView } from '../policy/policy-view.ts';

/** Adds a version to a managed policy; Documented: five at the most, and ids are never used again. */
export const createPolicyVersion = operation(CreatePolicyVersionCommand, (input, { state, clock }) => {
  const policy = ownPolicy(state, input.PolicyArn!, 'does not exist or is not attachable.');
  checkManagedPolicy(input.PolicyDocument!);
  if (policy.versions.length >= 5) {
    throw new LimitExceededException({
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      $metadata: {},
    });
  }
  const createdAt = clock.now().toISOString();
  const version = { id: `v${policy.nextVersion}`, document: input.PolicyDocument!, createdAt };
  policy.nextVersion += 1;
  policy.versions.push(version);
  if (input.SetAsDefault) policy.defaultVersion = version.id;
  policy.updatedAt = createdAt;
  state.save();
  return { PolicyVersion: versionView(policy, version) };
});
