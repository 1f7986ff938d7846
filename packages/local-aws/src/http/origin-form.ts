import type { HttpRequest } from './http-message.ts';

/** What a request asks for, and of whom. */
interface Asked {
  /** The target of the request line. */
  readonly url?: string;
  readonly headers: HttpRequest['headers'];
}

/**
 * The target as a server is mostly given it, a path and a query.
 *
 * Documented: a client that takes the server for a proxy sends the whole address, which every server has to take, and
 * whose host counts in place of the header (RFC 9112, 3.2.2).
 */
export function originForm({ url = '/', headers }: Asked): Required<Asked> {
  const { host, rest = '' } = /^https?:\/\/(?<host>[^/?#]*)(?<rest>.*)$/i.exec(url)?.groups ?? {};
  if (host === undefined) return { url, headers };
  return { url: rest.startsWith('/') ? rest : `/${rest}`, headers: { ...headers, host } };
}
