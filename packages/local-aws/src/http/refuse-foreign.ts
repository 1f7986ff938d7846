import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { HttpResponse } from './http-message.ts';

/**
 * Refuses what a web page could send: a Host that is not this machine's (DNS rebinding), an Origin or a Referer
 * elsewhere, and what the browser itself calls sent by another site, such as the image of a page without either.
 *
 * A signature in a header is no page's: for that a browser asks first, and is refused. Hadoop's S3A has a Referer of its own
 * in its signed requests, `https://audit.example.org/…`, which says who asks for what.
 *
 * There is no authentication, so a page that the user happens to visit must not reach the API.
 * @see https://www.w3.org/TR/fetch-metadata/
 * @see https://hadoop.apache.org/docs/r3.4.1/hadoop-aws/tools/hadoop-aws/auditing.html
 */
export function refuseForeign(headers: IncomingHttpHeaders, boundHost: string): HttpResponse | undefined {
  const host = hostname(headers.host ?? '');
  if (!isOwn(host, boundHost)) {
    return forbidden(
      `the Host header names ${host || 'nothing'}; allowed: localhost, *.localhost, ${boundHost}`,
    );
  }
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const referer = site === undefined && isSigned(headers) ? undefined : headers.referer;
  for (const page of [origin, referer]) {
    if (page !== undefined && !isOwn(pageHost(page), boundHost)) {
      return forbidden(`requests from the web page ${printable(page)} are not answered`);
    }
  }
  const isOfPage = origin !== undefined || referer !== undefined;
  if (site !== undefined && site !== 'none' && site !== 'same-origin' && !isOfPage) {
    return forbidden('requests from the web page of another site are not answered (Sec-Fetch-Site)');
  }
  return undefined;
}

const isSigned = ({ authorization }: IncomingHttpHeaders) =>
  authorization?.startsWith('AWS4-HMAC-SHA256 ') === true;

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

const pageHost = (page: string) => {
  try {
    return hostname(new URL(page).host);
  } catch {
    return '';
  }
};

const printable = (text: string) => text.slice(0, 200).replaceAll(/[^\x21-\x7e]/g, '?');

const forbidden = (reason: string): HttpResponse => ({
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  body: `local AWS refused this request: ${reason}\n`,
});
