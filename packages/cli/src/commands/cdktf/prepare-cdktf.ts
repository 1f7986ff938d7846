import { createRequire } from 'node:module';
import { prepareTerraform } from '@clickstream/terraform';
import type { Preparation } from '@clickstream/terraform';

/** The commands of CDKTF's CLI that run Terraform, with their aliases. */
const withTerraform = new Set(['deploy', 'apply', 'destroy', 'diff', 'plan', 'output', 'outputs', 'watch']);

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
 * @param args as the user gave them, for CDKTF to read
 * @throws {Error} with one line when there is no usable Terraform
 */
export async function prepareCdktf(
  args: readonly string[],
  preparation: Preparation,
): Promise<PreparedCdktf> {
  const cli = createRequire(import.meta.url).resolve('cdktf-cli/bundle/bin/cdktf.js');
  const asksForHelp = args.some((arg) => ['-h', '--help', '--version'].includes(arg));
  if (asksForHelp || !args.some((arg) => withTerraform.has(arg))) {
    const quiet = { CHECKPOINT_DISABLE: '1', CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true' };
    return { cli, environment: { ...preparation.environment, ...quiet } };
  }
  const { binary, environment, mirror } = await prepareTerraform(preparation);
  return {
    cli,
    binary,
    environment: {
      ...environment,
      TERRAFORM_BINARY_NAME: binary,
      // A mirror is in use because the registry is out of reach: no checksums from there, and no copy in the home.
      ...(mirror && { CDKTF_SKIP_PROVIDER_LOCK: 'true', CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true' }),
    },
  };
}
