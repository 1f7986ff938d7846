import { isIP } from 'node:net';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { invalidParameter } from '../errors.ts';
import { protocols } from '../subscription.ts';
import type { ProtocolName } from '../subscription.ts';

/** Documented: what else AWS delivers to. */
const elsewhere = ['sms', 'sqs', 'application', 'lambda', 'firehose'];

/**
 * Checks whom a subscription is to reach.
 *
 * @throws {NotImplemented} when that is not here: another service, or another machine.
 * @throws {InvalidParameterException} when there is no such protocol, or the endpoint does not fit it.
 */
export function checkEndpoint(protocol: string, endpoint: string | undefined): ProtocolName {
  if (elsewhere.includes(protocol))
    throw new NotImplemented(`SNS subscriptions by ${protocol}; it has ${protocols.join(', ')}`);
  const known = protocols.find((name) => name === protocol);
  if (!known)
    throw invalidParameter(`Protocol Reason: Amazon SNS does not support this protocol string: ${protocol}`);
  if (!endpoint) throw invalidParameter('Endpoint');
  if (known.startsWith('email')) checkAddress(endpoint);
  else checkUrl(known, endpoint);
  return known;
}

function checkAddress(endpoint: string): void {
  if (endpoint.length <= 320 && /^[^\s@<>"/\\]+@[^\s@<>"/\\]+$/.test(endpoint)) return;
  throw invalidParameter('Email address');
}

function checkUrl(protocol: ProtocolName, endpoint: string): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== `${protocol}:`) throw invalidParameter('Endpoint must match the specified protocol');
  // A URL is read without them, but is kept, shown and sent as it came.
  if (/[\s\p{Cc}]/u.test(endpoint)) throw invalidParameter('Endpoint');
  if (isOfThisMachine(url.hostname)) return;
  throw new NotImplemented(
    `SNS deliveries to ${url.hostname}: an endpoint must be of this machine, such as http://127.0.0.1:8080/`,
  );
}

/** What resolves to the loopback interface, whatever a name server says. */
const isOfThisMachine = (host: string) =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '[::1]' ||
  (isIP(host) === 4 && host.startsWith('127.'));
