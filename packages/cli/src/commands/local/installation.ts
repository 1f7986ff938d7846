import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Engine } from '@clickstream/engines';
import { UsageError } from '@clickstream/generator/cli';

/**
 * The directory of an engine that an option names, whole; any version will do that has its launcher.
 *
 * @throws {UsageError} when it is no installation of it.
 */
export async function installation(
  { name, title }: Engine,
  launcher: string,
  directory: string,
): Promise<string> {
  try {
    await access(join(directory, launcher));
  } catch {
    throw new UsageError(
      `--${name} must be the directory of a ${title}, with ${launcher} in it, got ${directory || 'nothing'} (pnpm engines fetch ${name} fetches one)`,
    );
  }
  return resolve(directory);
}
