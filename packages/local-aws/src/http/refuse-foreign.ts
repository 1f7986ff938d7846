import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { HttpResponse } from './http-message.ts';

/**
 * Refuses what a web page could send: a Host that is not this machine's (DNS rebinding) or an Origin elsewhere.
 *
 * There is no authentication, so a page that the user happens to visit must not reach the API.
 */
export function refuseForeign(headers: IncomingHttpHeaders, boundHost: string): HttpResponse | undefined {
  const host = hostname(headers.host ?? '');
  if (!isOwn(host, boundHost)) {
    return forbidden(
      `the Host header names ${host || 'nothing'}; allowed: localhost, *.localhost, ${boundHost}`,
    );
  }
  const { origin } = headers;
  if (origin !== undefined && !isOwn(originHost(origin), boundHost)) {
    return forbidden(`requests from the web page ${origin} are not answered`);
  }
  return undefined;
}

const isOwn = (host: string, boundHost: string) =>
  host === boundHost ||
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'));

/** The name without port and brackets. */
const hostname = (host: string) =>
  host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();

const originHost = (origin: string) => {
  try {
    return hostname(new URL(origin).host);
  } catch {
    return '';
  }
};

const forbidden = (reason: string): HttpResponse => ({
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  body: `local AWS refused this request: ${reason}\n`,
});
