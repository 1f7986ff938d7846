import { ListPoliciesCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { policyView } from '../policy/policy-view.ts';
import { awsManagedPolicies } from '../policy/aws-managed.ts';
import type { IamState, Policy } from '../state.ts';

/** Lists managed policies, of the account and of AWS: those of AWS that local AWS has. */
export const listPolicies = operation(ListPoliciesCommand, (input, { state }) => {
  const { Scope = 'All', PathPrefix = '/', PolicyUsageFilter: usage } = input;
  const views = inScope(state, Scope)
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

function inScope(state: IamState, scope: string): readonly Policy[] {
  if (scope === 'AWS') return awsManagedPolicies;
  if (scope === 'Local') return state.policies();
  return [...awsManagedPolicies, ...state.policies()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
