import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheDirectory } from '@clickstream/contract/cache-directory';
import type { Engine } from '../engine.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where an engine is: the one that `TRINO_HOME` or `SPARK_HOME` names, else the fetched one. */
export interface FoundEngine {
  readonly directory: string;
  /** Which of the two. */
  readonly origin: 'variable' | 'cache';
}

/**
 * Finds an installed engine; undefined where there is none.
 *
 * @throws {Error} when the variable names a directory that holds no such engine.
 */
export async function findEngine(engine: Engine, environment: Environment): Promise<FoundEngine | undefined> {
  const named = environment[engine.homeVariable];
  if (named) {
    // Another version than ours may well do: only what every version has is looked for.
    if (await exists(join(named, 'bin'))) return { directory: resolve(named), origin: 'variable' };
    throw new Error(
      `${engine.homeVariable} must name the directory of ${engine.title}, got ${JSON.stringify(named)}: it has no bin`,
    );
  }
  const directory = engineDirectory(engine, environment);
  return (await exists(join(directory, engine.marker))) ? { directory, origin: 'cache' } : undefined;
}

/** Where a fetched engine is, or would be. */
export const engineDirectory = ({ name, version }: Engine, environment: Environment): string =>
  join(cacheDirectory(environment), `${name}-${version}`);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
