import { rootArn, sessionArn } from './caller-arn.ts';
import type { Caller } from '../../ports/asker.ts';
import type { ProtocolFamily } from '../../protocols/protocol-family.ts';
import { Refused } from './refused.ts';
import { isIssued, isIssuedToken, readToken } from './session-token.ts';

interface Signed {
  readonly account: string;
  readonly accessKeyId: string;
  readonly sessionToken?: string;
}

/**
 * Tells who calls by the credentials of a request.
 *
 * @throws {Refused} when they are a role's, and have expired, or the key and the token are not of each other.
 */
export function callerOf(
  { account, accessKeyId, sessionToken }: Signed,
  now: Date,
  family: ProtocolFamily,
): Caller {
  if (!isIssued(accessKeyId, account) && !isIssuedToken(sessionToken, account))
    return { arn: rootArn(account), userId: account };
  const session = readToken(accessKeyId, sessionToken);
  if (!session)
    throw new Refused('invalid token', family, 'The security token included in the request is invalid.');
  if (session.expiresAt <= now.getTime())
    throw new Refused('expired token', family, 'The security token included in the request is expired');
  return {
    arn: sessionArn(session.roleArn, session.name),
    userId: `${session.roleId}:${session.name}`,
    session,
  };
}
