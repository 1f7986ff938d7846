import { once } from 'node:events';
import { connect } from 'node:net';
import { awsTarget } from '@clickstream/terraform';

/** At which `pnpm local` listens by itself. */
const defaultPort = 4566;
/** How long it may take to take a connection. */
const timeoutMs = 5000;

/**
 * Looks whether the local AWS that is meant, if one is, takes connections: Terraform's provider asks for minutes.
 *
 * @throws {TargetError} when the environment does not say clearly which AWS is meant
 * @throws {Error} with one line when nothing answers
 */
export async function requireAnswer(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { endpointUrl, decidedBy } = await awsTarget(environment);
  if (endpointUrl === undefined) return;
  const { protocol, hostname, port: written } = new URL(endpointUrl);
  const port = Number(written) || (protocol === 'https:' ? 443 : 80);
  const socket = connect({ host: hostname.replaceAll(/[[\]]/g, ''), port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    const { code, name } = cause as NodeJS.ErrnoException;
    const why = name === 'AbortError' ? `nothing within ${timeoutMs / 1000} s` : code;
    const local = `pnpm local${port === defaultPort ? '' : ` --port ${port}`}`;
    throw new Error(`no AWS answers at ${endpointUrl} (${decidedBy}): ${why}; ${local} starts local AWS`, {
      cause,
    });
  } finally {
    socket.destroy();
  }
}
