import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { engines, findJava, trinoQueries } from '@clickstream/engines';
import type { TrinoQueries } from '@clickstream/engines';
import { UsageError } from '@clickstream/generator/cli';

/**
 * The Trino of a directory, which starts when a statement comes.
 *
 * @throws {UsageError} when it is no installation of Trino.
 * @throws {Error} when there is no Java that it runs on.
 */
export async function queryEngineOf(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<TrinoQueries> {
  try {
    await access(join(directory, 'bin/launcher'));
  } catch {
    throw new UsageError(
      `--trino must be the directory of a Trino, with bin/launcher in it, got ${directory || 'nothing'} (pnpm engines fetch trino fetches one)`,
    );
  }
  return trinoQueries({ directory: resolve(directory), java: await findJava(engines.trino, environment) });
}
