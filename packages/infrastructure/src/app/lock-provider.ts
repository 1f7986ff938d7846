import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the lock file of the provider, with its checksums for every platform, into Terraform's working directory.
 *
 * Wherever the provider comes from, registry or mirror, Terraform refuses one that is not HashiCorp's own build; and
 * CDKTF's CLI, which would ask the registry for the checksums on a first deployment, has nothing left to ask.
 */
export function lockProvider(workingDirectory: string): void {
  copyFileSync(
    new URL('../../provider.lock.hcl', import.meta.url),
    join(workingDirectory, '.terraform.lock.hcl'),
  );
}
