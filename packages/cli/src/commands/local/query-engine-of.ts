import { engines, findJava, trinoQueries } from '@clickstream/engines';
import type { TrinoQueries } from '@clickstream/engines';
import { installation } from './installation.ts';

/**
 * The Trino of a directory, which starts when a statement comes.
 *
 * @throws {UsageError} when it is no installation of Trino.
 * @throws {Error} when there is no Java that it runs on.
 */
export async function queryEngineOf(given: string, environment: NodeJS.ProcessEnv): Promise<TrinoQueries> {
  const directory = await installation(engines.trino, 'bin/launcher', given);
  return trinoQueries({ directory, java: await findJava(engines.trino, environment) });
}
