import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/** What a request may do. */
export const methods = 'GET, HEAD, POST';

/**
 * Refuses what a page of another site could send, before anything else is looked at.
 *
 * - A `Host` that is not this server's own: the name of a site that rebinds its DNS to this machine stays in it, also in
 *   a GET, which carries no Origin.
 * - An `Origin` or a `Sec-Fetch-Site` of another site: forms, images, frames, scripts.
 * - A change that is no JSON, which no form can send.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function checkRequest(
  method: string,
  headers: IncomingHttpHeaders,
  port: number,
): Refusal | undefined {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes(headers.host?.toLowerCase() ?? '')) {
    return refused(403, `the Host header must be one of ${hosts.join(', ')}`);
  }
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
    return refused(403, 'pages of other sites are not answered (Origin)');
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refused(403, 'pages of other sites are not answered (Sec-Fetch-Site)');
  }
  if (method === 'GET') return undefined;
  if (method !== 'POST') return refused(405, `the method must be one of ${methods}, got ${method}`);
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refused(415, 'the content type must be application/json');
  return undefined;
}

const refused = (status: number, reason: string): Refusal => ({ status, reason });
