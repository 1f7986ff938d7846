import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingVersion } from '../policy/existing-policy.ts';
import { versionView } from '../policy/policy-view.ts';
import { encodeDocument } from '../role/role-view.ts';

/** Answers with a version of a managed policy and its document. */
export const getPolicyVersion = operation(GetPolicyVersionCommand, (input, { state }) => {
  const { policy, version } = existingVersion(state, input.PolicyArn!, input.VersionId!);
  return { PolicyVersion: { ...versionView(policy, version), Document: encodeDocument(version.document) } };
});
