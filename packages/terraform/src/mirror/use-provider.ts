import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findMirror } from './find-mirror.ts';
import { provider } from './provider.ts';
import { registryAnswers } from './registry-answers.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is known of the machine. */
export interface ProviderOptions {
  readonly environment: Environment;
  readonly home: string;
  /** Searched for a mirror. */
  readonly roots: readonly string[];
  /** Gets the generated CLI configuration file. */
  readonly directory: string;
  readonly registryUrl?: string;
}

/** How Terraform will find the provider. */
export interface ProviderUse {
  /** What to set, and with undefined what to leave out, beyond the given environment. */
  readonly environment: Environment;
  readonly mirror?: string;
}

/**
 * Sees to it that `terraform init` finds the provider, also where the registry cannot be reached.
 *
 * What the user has arranged stays: a mirror named in `CLICKSTREAM_PROVIDER_MIRROR`, an existing `TF_CLI_CONFIG_FILE`,
 * a `provider_installation` in `~/.terraformrc`. Otherwise the registry serves if it answers, else the mirror that
 * {@link findMirror} finds is handed over in a CLI configuration file. A `TF_CLI_CONFIG_FILE` that is no file is left
 * out, or Terraform would warn about it in every command.
 */
export async function useProvider(options: ProviderOptions): Promise<ProviderUse> {
  const { environment, home, directory, registryUrl } = options;
  const named = environment['TF_CLI_CONFIG_FILE'];
  const configured = named !== undefined && (await isFile(named));
  const asBefore = { environment: configured ? {} : { TF_CLI_CONFIG_FILE: undefined } };
  const configuration = await readFile(configured ? named : join(home, '.terraformrc'), 'utf8').catch(
    () => '',
  );

  if (!environment['CLICKSTREAM_PROVIDER_MIRROR']) {
    if (configured || installsProviders(configuration)) return asBefore;
    if (await registryAnswers(registryUrl)) return asBefore;
  }
  const mirror = await findMirror(environment, options);
  if (!mirror) return asBefore;

  const file = join(directory, 'terraform.tfrc');
  const kept = installsProviders(configuration) ? '' : configuration;
  await write(file, `${kept}\n${mirrorConfiguration(mirror)}`);
  return { environment: { TF_CLI_CONFIG_FILE: file }, mirror };
}

/** @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation */
function mirrorConfiguration(mirror: string): string {
  const only = JSON.stringify([provider.address]);
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${only}
  }
  direct {
    exclude = ${only}
  }
}
`;
}

const installsProviders = (configuration: string) => /^\s*provider_installation\b/m.test(configuration);

/** In one step: another command may be reading the file of the same name. */
async function write(file: string, text: string): Promise<void> {
  const partial = `${file}.${randomUUID()}`;
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(partial, text);
  await rename(partial, file);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
