import { isDeepStrictEqual } from 'node:util';
import type { Need } from '../../../ports/asker.ts';
import { rootArn, sessionArn } from '../../../dispatch/authorization/caller-arn.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import { contextOf } from './context-conditions.ts';
import type { Grant } from './key-grant.ts';

/** Whether a principal of a grant is a session's role, the session itself, or the root user where there is no session. */
export const isPrincipal = (
  principal: string | undefined,
  session: RoleSession | undefined,
  account: string,
): boolean =>
  session
    ? principal === session.roleArn || principal === sessionArn(session.roleArn, session.name)
    : principal === rootArn(account);

/**
 * Whether a grant lets its grantee do something with its key.
 *
 * Documented: a grant that lets its grantee make others lets him give no more than it gives, under the same constraints.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html
 */
export function grantLets({ operations, constraints }: Grant, { action, conditions = {} }: Need): boolean {
  const operation = action.replace(/^kms:/, '');
  if (!operations.some((name) => name === operation)) return false;
  if (operation === 'CreateGrant') {
    const given = [conditions['kms:GrantOperations'] ?? []].flat();
    return constraints === undefined && given.every((name) => operations.some((own) => own === name));
  }
  const context = contextOf(conditions);
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = constraints ?? {};
  return (
    (equals === undefined || isDeepStrictEqual({ ...equals }, context)) &&
    Object.entries(subset ?? {}).every(([name, value]) => context[name] === value)
  );
}
