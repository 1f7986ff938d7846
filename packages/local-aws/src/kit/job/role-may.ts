import type { AccessRequest, RoleDirectory, RoleSession } from '../../ports/role-directory.ts';

/** What somebody does in a role. */
interface Act extends Pick<AccessRequest, 'action' | 'resource' | 'conditions'> {
  readonly session: NonNullable<AccessRequest['session']>;
}

/** Whether a role may do something for the job that runs in it. One without any policy may do all, as in Firehose. */
export function roleMay(roles: RoleDirectory, act: Act): boolean {
  const role = roles.find(act.session.roleArn);
  if (!role?.hasPolicies) return role !== undefined;
  return roles.decide(act).decision === 'allowed';
}

/** The session that policies hold back; undefined in a role without any. */
export const heldSession = (roles: RoleDirectory, session: RoleSession): RoleSession | undefined =>
  roles.find(session.roleArn)?.hasPolicies === true ? session : undefined;
