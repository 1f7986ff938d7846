import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { platform as thisPlatform } from '../fetch/platform.ts';
import { provider } from './provider.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where mirrors are looked for. */
export interface MirrorOptions {
  readonly home: string;
  /** Searched down to two levels below. */
  readonly roots: readonly string[];
  /** As in {@link platform}. */
  readonly platform?: string;
}

/**
 * Finds a filesystem mirror that holds the stack's provider for this platform, packed or unpacked.
 *
 * Looks at `CLICKSTREAM_PROVIDER_MIRROR`, then at the directories that Terraform itself looks at, then below the roots.
 *
 * @returns the directory to name in `filesystem_mirror`, or undefined
 * @throws {Error} when the variable names a directory that does not hold the provider
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export async function findMirror(
  environment: Environment,
  options: MirrorOptions,
): Promise<string | undefined> {
  const { home, roots, platform = thisPlatform() } = options;
  const named = environment['CLICKSTREAM_PROVIDER_MIRROR'];
  if (named) {
    if (await holdsProvider(named, platform)) return resolve(named);
    throw new Error(
      `CLICKSTREAM_PROVIDER_MIRROR must name a directory that holds ${provider.address} ${provider.version} for ${platform}, got ${JSON.stringify(named)}`,
    );
  }
  for (const directory of impliedDirectories(environment, home)) {
    if (await holdsProvider(directory, platform)) return directory;
  }
  for (const root of roots) {
    for await (const directory of directoriesBelow(root, 2)) {
      if (await holdsProvider(directory, platform)) return directory;
    }
  }
  return undefined;
}

/** The root and what is below it, level by level: the nearest mirror wins. */
async function* directoriesBelow(root: string, levels: number): AsyncGenerator<string> {
  let level = [root];
  for (let depth = 0; ; depth += 1) {
    yield* level;
    if (depth === levels) return;
    level = (await Promise.all(level.map(childrenOf))).flat();
  }
}

async function childrenOf(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.map((name) => join(directory, name));
}

/** Packed is one archive a platform beside the others, unpacked a folder a version and platform. */
async function holdsProvider(directory: string, platform: string): Promise<boolean> {
  const folder = join(directory, provider.address);
  const packed = join(folder, `terraform-provider-aws_${provider.version}_${platform}.zip`);
  if (await isFile(packed)) return true;
  const unpacked = join(folder, provider.version, platform);
  const names = await readdir(unpacked).catch(() => []);
  return names.some((name) => name.startsWith('terraform-provider-aws'));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

function impliedDirectories(environment: Environment, home: string): string[] {
  const dataHome = environment['XDG_DATA_HOME'] || join(home, '.local/share');
  const dataDirectories = (environment['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share')
    .split(':')
    .filter(Boolean);
  const appData = environment['APPDATA'];
  return [
    join(home, '.terraform.d/plugins'),
    ...(process.platform === 'darwin'
      ? [home, '/'].map((root) => join(root, 'Library/Application Support/io.terraform/plugins'))
      : [dataHome, ...dataDirectories].map((directory) => join(directory, 'terraform/plugins'))),
    ...(appData ? [join(appData, 'terraform.d/plugins'), join(appData, 'HashiCorp/Terraform/plugins')] : []),
  ];
}
