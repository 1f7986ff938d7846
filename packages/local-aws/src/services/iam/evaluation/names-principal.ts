import type { AccessRequest } from '../../../ports/role-directory.ts';
import { sessionArn } from '../../../dispatch/authorization/caller-arn.ts';

/** How a policy of a resource names somebody: as such, or as one of the account, whose policies then decide. */
export type Naming = 'directly' | 'by account' | undefined;

/**
 * How the `Principal` of a statement names the caller, who may be a service, or anybody.
 *
 * Documented: an account's id and the ARN of its root user mean everybody whom the account's own policies allow.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function namesPrincipal(
  principal: unknown,
  { session, service, isAnonymous }: Pick<AccessRequest, 'session' | 'service' | 'isAnonymous'>,
  account: string,
): Naming {
  if (principal === '*') return 'directly';
  if (typeof principal !== 'object' || principal === null) return undefined;
  const { AWS, Service } = principal as Readonly<Record<string, unknown>>;
  const named = [AWS].flat();
  if (service !== undefined)
    return named.includes('*') || [Service].flat().includes(service) ? 'directly' : undefined;
  if (isAnonymous) return named.includes('*') ? 'directly' : undefined;
  const own = session ? [session.roleArn, sessionArn(session.roleArn, session.name), session.roleId] : [];
  if (named.includes('*') || own.some((name) => name !== undefined && named.includes(name)))
    return 'directly';
  const byAccount = named.some(
    (name) =>
      name === account ||
      (typeof name === 'string' && /^arn:[\w-]+:iam::(\d{12}):root$/.exec(name)?.[1] === account),
  );
  if (!byAccount) return undefined;
  // The root user is who is named then.
  return session ? 'by account' : 'directly';
}
