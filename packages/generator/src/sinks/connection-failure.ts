import { connect } from 'node:tls';

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

/** Whether a connection was never there, so that nothing can have been sent. */
export function isUnreachable(code: string): boolean {
  return unreachable.has(code);
}

/** Whether the two sides found no secure connection, so that nothing was sent. */
export function isInsecure(code: string): boolean {
  return /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO$)/.test(code);
}

const probeMs = 3000;

/**
 * What is wrong with the scheme of an address whose very first call broke: http on a port that speaks TLS, or https on
 * one that does not. Undefined when that is not what is wrong.
 *
 * Observed: OpenSSL calls a plain answer a wrong version number (EPROTO); a TLS server ends a plain connection, some with
 * an alert that is no HTTP (HPE_…), so that one has to be asked.
 */
export async function wrongScheme(url: URL, code: string, signal: AbortSignal): Promise<string | undefined> {
  if (url.protocol === 'https:') {
    return code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER'
      ? 'does not speak https: the address begins with http:// perhaps'
      : undefined;
  }
  if (!/^(ECONNRESET|EPIPE|HPE_)/.test(code) || signal.aborted) return undefined;
  return (await speaksTls(url, signal)) ? 'speaks https: the address must begin with https://' : undefined;
}

/** Whether the port of an address takes TLS, be it only to refuse it by an alert: nothing is sent there. */
function speaksTls({ hostname, port }: URL, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const host = hostname.replaceAll(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(port || 80), rejectUnauthorized: false });
    const answer = (speaks: boolean) => (): void => {
      resolve(speaks);
      signal.removeEventListener('abort', no);
      socket.destroy();
    };
    const no = answer(false);
    signal.addEventListener('abort', no);
    socket.setTimeout(probeMs, no);
    socket.on('secureConnect', answer(true));
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => answer(code.includes('_ALERT_'))());
    socket.on('close', no);
  });
}
