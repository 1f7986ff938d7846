import type { AccessRequest, Verdict } from '../../../ports/role-directory.ts';
import { findPolicy } from '../policy/existing-policy.ts';
import type { IamState, Role } from '../state.ts';
import { knownKeys } from './known-keys.ts';
import { namesPrincipal } from './names-principal.ts';
import { policyEffect } from './policy-effect.ts';
import type { Effect } from './policy-effect.ts';

/**
 * Decides whether a request is allowed, by the policies of the role, its boundary, the session's and the resource's.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(state: IamState, request: AccessRequest, account: string, now: Date): Verdict {
  const { session, service, isAnonymous, action, resourcePolicy, isGranted, mayLackPolicies } = request;
  const role = session && state.findRole(session.roleArn);
  const keys = knownKeys(request, role, account, now);
  const asked = (document: string) => policyEffect(document, request, keys);
  const isGone = session !== undefined && (!role || (session.roleId ?? role.id) !== role.id);
  const own = role && !isGone ? identityPolicies(state, role) : [];
  const isFree = session
    ? mayLackPolicies === true && !isGone && own.length === 0
    : service === undefined && !isAnonymous;
  const layers: Layer[] = [
    // No policy of an identity holds the root user back, and none is left of a role that is gone; a service has none,
    // nor has who has not signed.
    {
      name: 'an identity-based policy',
      effects: isFree ? ['allow'] : own.map(asked),
    },
    ...(role?.boundaryArn === undefined || isGone
      ? []
      : [{ name: 'a permissions boundary', effects: [asked(currentVersion(state, role.boundaryArn))] }]),
    ...(session?.policy === undefined
      ? []
      : [{ name: 'a session policy', effects: [asked(session.policy)] }]),
  ];
  const ofResource =
    resourcePolicy &&
    policyEffect(resourcePolicy.document, request, keys, ({ Principal, NotPrincipal }) =>
      NotPrincipal === undefined
        ? namesPrincipal(Principal, request, account)
        : namesPrincipal(NotPrincipal, request, account)
          ? undefined
          : 'directly',
    );
  const deniedBy =
    ofResource === 'deny'
      ? 'a resource-based policy'
      : layers.find(({ effects }) => effects.includes('deny'))?.name;
  if (deniedBy) return { decision: 'explicitDeny', reason: `with an explicit deny in ${deniedBy}` };
  // Documented: a grant lets its grantee beside any policy that does not deny (kms/latest/developerguide/grants.html).
  if (isGranted && !isGone) return { decision: 'allowed', reason: '' };
  const [identity, ...bounds] = layers.map(({ name, effects }) =>
    effects.includes('allow') ? undefined : name,
  );
  const needsResource = resourcePolicy?.isRequired === true && ofResource === undefined;
  const missing =
    (needsResource ? 'a resource-based policy' : undefined) ??
    // What names the role itself needs no policy of the role beside it.
    (ofResource === 'allow' && !isGone ? undefined : identity) ??
    bounds.find((name) => name !== undefined);
  if (!missing) return { decision: 'allowed', reason: '' };
  return {
    decision: 'implicitDeny',
    reason: `because no ${missing.replace(/^an? /, '')} allows the ${action} action`,
  };
}

interface Layer {
  readonly name: string;
  readonly effects: readonly Effect[];
}

const identityPolicies = (state: IamState, { inline, attached }: Role): string[] => [
  ...inline.map(({ document }) => document),
  ...attached.map((arn) => currentVersion(state, arn)),
];

function currentVersion(state: IamState, arn: string): string {
  const policy = findPolicy(state, arn);
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
  if (!version) throw new Error(`the policy ${arn} has no version ${policy?.defaultVersion}`);
  return version.document;
}
