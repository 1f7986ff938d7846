import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { stateOwner } from './state-owner.ts';

/**
 * Refuses a first deployment into a region while the same stack is deployed in another, as the state beside this one says:
 * both would have the same names, and those of IAM and of buckets are not the region's.
 *
 * @param path of a state that holds nothing
 * @throws {ConfigError} with one line that names the other state
 */
export function refuseOtherRegion(path: string, region: string): void {
  const directory = dirname(path);
  const name = basename(path);
  const at = name.indexOf(region);
  const [before, after] = [name.slice(0, at), name.slice(at + region.length)];
  for (const other of filesIn(directory)) {
    const otherRegion = other.slice(before.length, other.length - after.length);
    if (other !== `${before}${otherRegion}${after}` || !regionName.test(otherRegion)) continue;
    const owner = otherRegion === region ? undefined : stateOwner(join(directory, other));
    if (owner === undefined) continue;
    throw new ConfigError(
      `the state in ${join(directory, other)} is of account ${owner.account} in ${otherRegion}, and what is deployed there has the names that this would have in ${region}: set nameSuffix or stage for a second stack, or destroy that one first (AWS_REGION=${otherRegion} pnpm cdktf destroy); docs/OPERATIONS.md: Another region`,
    );
  }
}

/** Without the name suffix that may follow a region in the name of a state. */
const regionName = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** A directory that is not there has none. */
function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
