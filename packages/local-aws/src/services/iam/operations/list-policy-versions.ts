import { ListPolicyVersionsCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getPolicy } from '../get-policy.ts';
import { page } from '../page.ts';
import { versionView } from '../policy-view.ts';
import type { IamState } from '../state.ts';

/** Lists the versions of a managed policy, newest first. */
export const listPolicyVersions = operation(
  ListPolicyVersionsCommand,
  (input, { state }: Context<IamState>) => {
    const policy = getPolicy(state, input.PolicyArn!);
    const { items, ...paging } = page(policy.versions.toReversed(), input);
    return { Versions: items.map((version) => versionView(policy, version)), ...paging };
  },
);
