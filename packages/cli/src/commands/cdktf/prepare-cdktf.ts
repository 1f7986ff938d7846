import { createRequire } from 'node:module';
import { prepareTerraform } from '@clickstream/terraform';
import type { Preparation } from '@clickstream/terraform';

/** The commands of CDKTF's CLI that run Terraform, with their aliases; `debug` and `provider` ask for its version. */
const withTerraform = new Set(
  'deploy apply destroy diff plan output outputs watch debug provider get'.split(' '),
);

/** No call home; and no look for a newer version, of which there will be none: it asks npm, which trips over pnpm's variables. */
const quiet = { CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1' };

/** What CDKTF's CLI is to be run with. */
export interface PreparedCdktf {
  /** The file of the CLI; it reads `process.argv` and `process.env` when it is loaded. */
  readonly cli: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The Terraform that it will run; undefined for a command that runs none. */
  readonly binary?: string;
}

/**
 * Prepares CDKTF's CLI: for a command that runs Terraform, with a Terraform and a provider that it will find.
 *
 * @param command which is asked for; undefined for its help
 * @throws {Error} with one line when there is no usable Terraform
 */
export async function prepareCdktf(
  command: string | undefined,
  preparation: Preparation,
): Promise<PreparedCdktf> {
  const cli = createRequire(import.meta.url).resolve('cdktf-cli/bundle/bin/cdktf.js');
  if (command === undefined || !withTerraform.has(command)) {
    const environment = { ...preparation.environment, ...quiet, CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true' };
    return { cli, environment };
  }
  const { binary, environment, mirror } = await prepareTerraform(preparation);
  return {
    cli,
    binary,
    environment: {
      ...environment,
      ...quiet,
      TERRAFORM_BINARY_NAME: binary,
      // A mirror is in use because the registry is out of reach: no checksums from there, and no copy in the home.
      ...(mirror && { CDKTF_SKIP_PROVIDER_LOCK: 'true', CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true' }),
    },
  };
}
