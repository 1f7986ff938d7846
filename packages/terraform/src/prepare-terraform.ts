import { homedir } from 'node:os';
import { cacheDirectory } from '@clickstream/contract/cache-directory';
import { fetchRelease } from './fetch/fetch-release.ts';
import { findTerraform } from './find/find-terraform.ts';
import { platform } from './fetch/platform.ts';
import { useProvider } from './mirror/use-provider.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is known of the machine; all but the first two has a default. */
export interface Preparation {
  readonly environment: Environment;
  /** Gets the CLI configuration file, if one has to be made; it must stay as long as Terraform runs. */
  readonly directory: string;
  readonly home?: string;
  /** Searched for a provider mirror. */
  readonly roots?: readonly string[];
  readonly releasesUrl?: string;
  readonly registryUrl?: string;
  /** Hears that Terraform itself is downloaded. */
  readonly onDownload?: (what: string) => void;
}

/** A Terraform, or OpenTofu, that can start and finds its provider. */
export interface PreparedTerraform {
  readonly binary: string;
  readonly version: string;
  /** The given environment, with what was prepared. */
  readonly environment: Environment;
  /** The provider mirror in use; undefined when Terraform installs the provider in its usual way. */
  readonly mirror: string | undefined;
}

/**
 * Finds Terraform, or fetches it, and sees to it that the provider is found: everything of Terraform that can be missing
 * on a machine, before anything is started.
 *
 * @throws {Error} with one line when there is no usable Terraform, or a named mirror does not hold the provider
 */
export async function prepareTerraform(preparation: Preparation): Promise<PreparedTerraform> {
  const { environment, directory, home = homedir(), releasesUrl, registryUrl, onDownload } = preparation;
  const { roots = ['/opt', '/usr/share', '/usr/local/share', home] } = preparation;
  const found = await findTerraform(environment, () =>
    fetchRelease({
      platform: platform(),
      cacheDirectory: cacheDirectory({ ...environment, HOME: home }),
      baseUrl: releasesUrl,
      onDownload,
    }),
  );
  const provider = await useProvider({ environment, home, roots, directory, registryUrl });
  return {
    ...found,
    mirror: provider.mirror,
    // No call home for new versions and telemetry: Terraform's variable, which CDKTF's CLI obeys too.
    environment: { ...environment, ...provider.environment, CHECKPOINT_DISABLE: '1' },
  };
}
