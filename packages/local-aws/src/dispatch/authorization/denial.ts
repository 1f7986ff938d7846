import type { Caller, Need } from '../../ports/asker.ts';
import type { ConditionKeys, RoleDirectory } from '../../ports/role-directory.ts';
import type { ProtocolFamily } from '../../protocols/protocol-family.ts';
import { Refused } from './refused.ts';
import type { ServiceAccess } from './service-access.ts';

interface Asked<State> {
  readonly caller: Caller;
  readonly roles: RoleDirectory;
  /** Those that every request of a service has. */
  readonly conditions: ConditionKeys;
  readonly state: State;
  readonly access: ServiceAccess<State>;
  readonly family: ProtocolFamily;
}

/**
 * The error for a caller who may not do something; undefined where that is allowed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denial<State>(need: Need, asked: Asked<State>): Refused | undefined {
  const { caller, roles, conditions, state, access, family } = asked;
  const { session } = caller;
  if (!session) return undefined;
  const { action, resource } = need;
  const { decision, reason } = roles.decide({
    session,
    action,
    resource,
    conditions: { ...conditions, ...need.conditions },
    resourcePolicy: access.resourcePolicy?.(state, need),
    isGranted: access.isGranted?.(state, need, session),
  });
  if (decision === 'allowed') return undefined;
  // Observed (users' reports): S3 puts the resource in quotation marks.
  const named = family === 'rest-xml' ? `"${resource}"` : resource;
  const on = resource === '*' ? '' : ` on resource: ${named}`;
  return new Refused(
    'access denied',
    family,
    `User: ${caller.arn} is not authorized to perform: ${action}${on} ${reason}`,
  );
}
