import type { ConditionKeys, RoleDirectory, RoleSession } from '../../../ports/role-directory.ts';
import type { FirehoseEnvironment } from '../environment.ts';

/** What Firehose would do in a role; `sessionName` is what it calls its session. */
export interface Act {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly action: string;
  readonly resource: string;
  readonly conditions?: ConditionKeys;
}

/**
 * Whether a role can be assumed, and its policies and that of the bucket allow something. One without any policy may do
 * all that the bucket does not deny: local AWS did not look at them once.
 *
 * Assumed: a role that is gone, or no longer trusts Firehose, is missed at once; on AWS its sessions live on.
 */
export function mayAct(
  { ports: { roles, objects } }: Pick<FirehoseEnvironment, 'ports'>,
  { roleArn, sessionName, action, resource, conditions }: Act,
): boolean {
  if (!roles.canAssume(roleArn, 'firehose.amazonaws.com')) return false;
  const { decision } = roles.decide({
    session: { roleArn, name: sessionName },
    action,
    resource,
    conditions,
    resourcePolicy: objects.policyOf(resource),
    mayLackPolicies: true,
  });
  return decision === 'allowed';
}

/** The session that policies hold back; undefined in a role without any. */
export const heldSession = (roles: RoleDirectory, roleArn: string, name: string): RoleSession | undefined =>
  roles.find(roleArn)?.hasPolicies === true ? { roleArn, name } : undefined;
