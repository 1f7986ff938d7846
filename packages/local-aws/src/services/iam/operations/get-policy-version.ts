import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getVersion } from '../get-policy.ts';
import { versionView } from '../policy-view.ts';
import { encodeDocument } from '../role-view.ts';
import type { IamState } from '../state.ts';

/** Answers with a version of a managed policy and its document. */
export const getPolicyVersion = operation(GetPolicyVersionCommand, (input, { state }: Context<IamState>) => {
  const { policy, version } = getVersion(state, input.PolicyArn!, input.VersionId!);
  return { PolicyVersion: { ...versionView(policy, version), Document: encodeDocument(version.document) } };
});
