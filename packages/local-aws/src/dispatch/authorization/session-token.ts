import { createHash } from 'node:crypto';
import { base32 } from '../../runtime/base32.ts';
import type { RoleSession } from '../../ports/role-directory.ts';
import type { Random } from '../../runtime/random.ts';
import { keptMoments } from '../../storage/kept-moments.ts';

/** A session of a role, and until when, in epoch milliseconds. */
export interface TimedSession extends RoleSession {
  readonly roleId: string;
  readonly expiresAt: number;
}

export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Makes credentials of a session, which lies in their token: nothing is kept, so that none is forgotten while it lasts.
 *
 * Documented: the id of a temporary key begins with `ASIA`. Its end is made of its middle, so that one from here is known
 * as such whatever becomes of its token, and never taken for the root user's.
 */
export function issueCredentials(
  session: TimedSession,
  account: string,
  random: Random,
): TemporaryCredentials {
  const middle = base32(random.bytes(10));
  const accessKeyId = `ASIA${middle}${endOf(middle, account)}`;
  return {
    accessKeyId,
    secretAccessKey: random.bytes(30).toString('base64'),
    sessionToken: Buffer.from(JSON.stringify({ ...session, accessKeyId })).toString('base64'),
  };
}

/** Whether a key is one that local AWS has issued for this account. */
export const isIssued = (accessKeyId: string, account: string): boolean =>
  accessKeyId.length === 20 &&
  accessKeyId.startsWith('ASIA') &&
  accessKeyId.slice(14) === endOf(accessKeyId.slice(4, 14), account);

/** The session that a token is of, whichever version issued it; undefined when it is not the token of that key. */
export function readToken(accessKeyId: string, token: string | undefined): TimedSession | undefined {
  const content = contentOf(token);
  if (content?.accessKeyId !== accessKeyId) return undefined;
  const { accessKeyId: _, ...session } = content;
  return keptMoments(session);
}

/** Whether a token is one that local AWS has issued for this account, whichever key it comes with. */
export const isIssuedToken = (token: string | undefined, account: string): boolean => {
  const own = contentOf(token)?.accessKeyId;
  return typeof own === 'string' && isIssued(own, account);
};

function contentOf(token = ''): (TimedSession & { readonly accessKeyId: string }) | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

const endOf = (middle: string, account: string) =>
  base32(createHash('sha256').update(`${account}/${middle}`).digest().subarray(0, 6));
