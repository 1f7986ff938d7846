import { BlockList, isIP } from 'node:net';
import { TargetError } from './target-error.ts';

/**
 * Gives the origin of the URL of an emulator.
 *
 * @param place where it stands, such as `AWS_ENDPOINT_URL`
 * @throws {TargetError} for what is no bare http or https URL, and for a host out in the open
 */
export function endpointOrigin(text: string, place: string): string {
  // A URL is read without the spaces around it, and not every SDK does that.
  const url = URL.canParse(text) && !/[\s\p{Cc}]/u.test(text) ? new URL(text) : undefined;
  const bare = url?.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!bare || !/^https?:$/.test(url.protocol))
    throw new TargetError(
      `${place} must be an http or https URL of host and port only, such as http://127.0.0.1:4566, got ${shown(text)}`,
    );
  if (!isNear(url.hostname))
    throw new TargetError(
      `${place} must name this machine or a private network, such as http://127.0.0.1:4566, got the public host ${url.hostname}: it would be taken for a local AWS and get the account's signed calls; unset it for AWS itself`,
    );
  return url.origin;
}

/** What was got, without what may be a password. */
const shown = (text: string): string =>
  JSON.stringify(
    text
      .replace(/^.*@/s, '…@')
      .replace(/[?#].*$/s, '?…')
      .slice(0, 120),
  );

const near = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  near.addSubnet(network, prefix, 'ipv4');
near.addAddress('0.0.0.0', 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

/** Whether a host is this machine, or in a network that the public cannot reach. */
function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  if (version) return near.check(host, version === 4 ? 'ipv4' : 'ipv6');
  // A name without a dot is one of this machine's or a container's; the others are reserved for such networks.
  // Documented: RFC 6761 (localhost), RFC 6762 (local), ICANN 2024-07-29 (internal); the last is LocalStack's loopback.
  return (
    !host.includes('.') ||
    /\.(localhost|local|internal|test)$|^(.+\.)?localhost\.localstack\.cloud$/.test(host)
  );
}
