import { ListPolicyVersionsCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { page } from '../page.ts';
import { versionView } from '../policy/policy-view.ts';

/** Lists the versions of a managed policy, newest first. */
export const listPolicyVersions = operation(ListPolicyVersionsCommand, (input, { state }) => {
  const policy = existingPolicy(state, input.PolicyArn!);
  const { items, ...paging } = page(policy.versions.toReversed(), input);
  return { Versions: items.map((version) => versionView(policy, version)), ...paging };
});
