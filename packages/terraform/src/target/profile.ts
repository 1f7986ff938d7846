import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as Config from '@smithy/core/config';

// Required, not imported: before it imports CommonJS, Node looks through all of it for the names it exports.
const { CONFIG_PREFIX_SEPARATOR, loadSharedConfigFiles } = createRequire(import.meta.url)(
  '@smithy/core/config',
) as typeof Config;

type Environment = Readonly<Record<string, string | undefined>>;

/** What the profile in use says of endpoints. */
export interface ProfileEndpoints {
  readonly name: string;
  /** For every service. */
  readonly endpointUrl: string | undefined;
  /** Whether all endpoints that are configured are ignored. */
  readonly ignored: boolean;
  /** Of single services, by their name in the section `services`, such as `cloudwatch_logs`. */
  readonly services: Readonly<Record<string, string>>;
}

/**
 * Reads the profile that SDKs use, from the files that they read.
 *
 * Documented: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html,
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 */
export async function profileEndpoints(environment: Environment): Promise<ProfileEndpoints> {
  const name = environment['AWS_PROFILE'] || environment['AWS_DEFAULT_PROFILE'] || 'default';
  const folder = join(environment['HOME'] || homedir(), '.aws');
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: environment['AWS_CONFIG_FILE'] || join(folder, 'config'),
    filepath: environment['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
    ignoreCache: true,
  });
  const profile = { ...credentialsFile[name], ...configFile[name] };
  const section = configFile[['services', profile['services']].join(CONFIG_PREFIX_SEPARATOR)] ?? {};
  const services = Object.entries(section).flatMap(([key, value]) => {
    const [service, setting] = key.split(CONFIG_PREFIX_SEPARATOR);
    return setting === 'endpoint_url' && value ? [[service, value]] : [];
  });
  return {
    name,
    endpointUrl: profile['endpoint_url'] || undefined,
    ignored: profile['ignore_configured_endpoint_urls']?.toLowerCase() === 'true',
    services: Object.fromEntries(services) as Record<string, string>,
  };
}
