import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may look: whoever opens an address that this process has given out. The token in it is taken once and becomes a
 * cookie; a copy of the address is worth nothing then.
 */
export class Session {
  private readonly secret = randomBytes(32).toString('base64url');
  private readonly tokens = new Set<string>();

  /** A new token: good for one browser. */
  newToken(): string {
    const token = randomBytes(24).toString('base64url');
    this.tokens.add(token);
    return token;
  }

  /** Takes a token; the cookie for it, undefined when it is none or was taken before. */
  cookieFor(token: unknown, port: number): string | undefined {
    if (typeof token !== 'string') return undefined;
    const known = [...this.tokens].find((each) => isSame(each, token));
    if (known === undefined) return undefined;
    this.tokens.delete(known);
    // No Secure: it would not be kept for http everywhere, and nothing leaves this machine.
    return `${cookieName(port)}=${this.secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether a Cookie header has it. */
  isOpen(cookies: string | undefined, port: number): boolean {
    const start = `${cookieName(port)}=`;
    // Whatever else listens on this machine may set one of this name as well.
    return (cookies ?? '')
      .split(/;\s*/)
      .some((each) => each.startsWith(start) && isSame(each.slice(start.length), this.secret));
  }
}

/** Cookies know no ports: another console on this machine has another name. */
const cookieName = (port: number): string => `clickstream-console-${port}`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
