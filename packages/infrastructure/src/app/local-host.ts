import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ConfigError } from '../config/config-error.ts';

/**
 * Holds the state of a local AWS to the host that this runs on, as a file beside it says: the name of the state knows the
 * port alone, and containers that share a directory have a local AWS of that port each. A state that holds nothing, or that
 * nobody has claimed yet, becomes that of the one that answers.
 *
 * @throws {ConfigError} with one line where it is another host's
 */
export function keepHost(statePath: string, host: string, holdsResources: boolean): void {
  const path = `${statePath}.host`;
  const known = readHost(path);
  if (known === host) return;
  if (known !== undefined && holdsResources) {
    throw new ConfigError(
      `the state in ${statePath} is of the local AWS on the host ${known}, not of that on ${host}: act on it from there, or move it away to begin anew; where it is the same local AWS, remove ${basename(path)} beside it`,
    );
  }
  writeFileSync(path, `${host}\n`, { mode: 0o600 });
}

function readHost(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
