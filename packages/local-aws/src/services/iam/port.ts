import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { Host } from '../../dispatch/service/service-environment.ts';
import { homeRegion } from '../../dispatch/routing/home-region.ts';
import type { AccessRequest, RoleDirectory, Verdict } from '../../ports/role-directory.ts';
import type { IamState } from './state.ts';

/** The roles that other services ask for; the state is asked for at each call, as a reset replaces it. */
export const roleDirectory = (
  { current, open }: Regions<IamState>,
  { authorizations }: Pick<Host, 'authorizations'>,
): RoleDirectory => ({
  async open() {
    await open(homeRegion);
  },
  canAssume: (arn, service) => current(homeRegion)?.canAssume(arn, service) ?? false,
  find(arn) {
    const role = current(homeRegion)?.findRole(arn);
    return role && { ...role, hasPolicies: role.inline.length + role.attached.length > 0 };
  },
  checkPolicy: (document) => current(homeRegion)?.checkPolicy(document),
  decide(request) {
    const verdict = current(homeRegion)?.decide(request) ?? withoutRoles(request);
    authorizations.add(request, verdict.decision);
    return verdict;
  },
});

/** Where IAM was never used there is no role, and nobody but the root user. */
const withoutRoles = ({ session, service, isAnonymous, action }: AccessRequest): Verdict =>
  session || service || isAnonymous
    ? { decision: 'implicitDeny', reason: `because no identity-based policy allows the ${action} action` }
    : { decision: 'allowed', reason: '' };
