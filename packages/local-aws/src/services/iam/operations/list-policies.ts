import { ListPoliciesCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { page } from '../page.ts';
import { policyView } from '../policy/policy-view.ts';
import type { IamState } from '../state.ts';

/** Lists the managed policies of the account; AWS's own do not exist here, so that the scope `AWS` is empty. */
export const listPolicies = operation(ListPoliciesCommand, (input, { state }: Context<IamState>) => {
  const { Scope = 'All', PathPrefix = '/', PolicyUsageFilter: usage } = input;
  const views = (Scope === 'AWS' ? [] : state.policies())
    .filter(({ path }) => path.startsWith(PathPrefix))
    .map((policy) => policyView(policy, state))
    .filter(({ AttachmentCount: attached, PermissionsBoundaryUsageCount: bounds }) => {
      if (usage === 'PermissionsBoundary') return bounds > 0;
      if (usage === 'PermissionsPolicy') return attached > 0;
      return !input.OnlyAttached || attached + bounds > 0;
    });
  const { items, ...paging } = page(views, input);
  return { Policies: items, ...paging };
});
