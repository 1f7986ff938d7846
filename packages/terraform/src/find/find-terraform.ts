import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { isOlder } from './is-older.ts';
import { oldestVersion, release } from '../fetch/release.ts';

/** A Terraform, or OpenTofu, that runs and is new enough. */
export interface FoundTerraform {
  readonly binary: string;
  readonly version: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds Terraform: what `TERRAFORM_BINARY_NAME` names (CDKTF's own variable), then `terraform`, then `tofu` on the
 * PATH, then what `fetch` gives.
 *
 * @throws {Error} with one line when there is none: what was tried, why it is of no use, what to install.
 */
export async function findTerraform(
  environment: Environment,
  fetch: () => Promise<string>,
): Promise<FoundTerraform> {
  const named = environment['TERRAFORM_BINARY_NAME'];
  if (named) {
    const binary = await locate(named, environment);
    if (binary) return usable(binary, environment);
    throw new Error(
      `TERRAFORM_BINARY_NAME must name Terraform or OpenTofu, by path or as found on PATH, got ${JSON.stringify(named)}: no such program`,
    );
  }
  const binary = (await locate('terraform', environment)) ?? (await locate('tofu', environment));
  if (binary) return usable(binary, environment);
  return usable(await orAdvice(fetch), environment);
}

async function orAdvice(fetch: () => Promise<string>): Promise<string> {
  try {
    return await fetch();
  } catch (cause) {
    const why = (cause as Error).message;
    throw new Error(
      `Terraform is needed: PATH has neither terraform nor tofu, and ${why}. Install Terraform ${release.version} (https://developer.hashicorp.com/terraform/install) or name a binary in TERRAFORM_BINARY_NAME`,
      { cause },
    );
  }
}

/** Finds a program as a shell would: a path as it is, a name in the directories of PATH. */
async function locate(name: string, environment: Environment): Promise<string | undefined> {
  const isPath = isAbsolute(name) || name.includes('/') || name.includes(sep);
  const directories = isPath ? [''] : (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const extensions = process.platform === 'win32' ? ['', '.exe'] : [''];
  for (const directory of directories) {
    for (const extension of extensions) {
      const path = resolve(join(directory, name + extension));
      if (await isProgram(path)) return path;
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function usable(binary: string, environment: Environment): Promise<FoundTerraform> {
  const version = await versionOf(binary, environment);
  if (!isOlder(version, oldestVersion)) return { binary, version };
  throw new Error(
    `${binary} is version ${version}, the stack needs ${oldestVersion} or newer: update it, or name another in TERRAFORM_BINARY_NAME`,
  );
}

async function versionOf(binary: string, environment: Environment): Promise<string> {
  const { TF_CLI_CONFIG_FILE: _, ...rest } = environment;
  const env = { ...rest, CHECKPOINT_DISABLE: '1' };
  try {
    // Terraform and OpenTofu answer alike.
    const { stdout } = await promisify(execFile)(binary, ['version', '-json'], { env, timeout: 20_000 });
    const { terraform_version: version } = JSON.parse(stdout) as { terraform_version?: unknown };
    if (typeof version === 'string') return version;
    throw new Error('it names no terraform_version');
  } catch (cause) {
    const { stderr, message } = cause as Error & { stderr?: string };
    const why = (stderr || message).trim().split('\n')[0];
    throw new Error(
      `${binary} does not answer "version -json" as Terraform does (${why}): repair it, or name another in TERRAFORM_BINARY_NAME`,
      { cause },
    );
  }
}
