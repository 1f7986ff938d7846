import type { Ports } from '../../ports/ports.ts';
import type { AccessRequest, RoleDirectory, RoleSession } from '../../ports/role-directory.ts';

/** What somebody does in a role. */
interface Act extends Pick<AccessRequest, 'action' | 'resource' | 'conditions'> {
  readonly session: NonNullable<AccessRequest['session']>;
}

/**
 * Whether a role may do something for the job that runs in it. One without any policy may do all that the bucket does not
 * deny, as in Firehose.
 */
export function roleMay({ roles, objects }: Pick<Ports, 'roles' | 'objects'>, act: Act): boolean {
  const resourcePolicy = objects.policyOf(act.resource);
  return roles.decide({ ...act, resourcePolicy, mayLackPolicies: true }).decision === 'allowed';
}

/** The session that policies hold back; undefined in a role without any. */
export const heldSession = (roles: RoleDirectory, session: RoleSession): RoleSession | undefined =>
  roles.find(session.roleArn)?.hasPolicies === true ? session : undefined;
