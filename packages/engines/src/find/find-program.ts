import { delimiter, join } from 'node:path';
import { cacheDirectory } from '@clickstream/contract/cache-directory';
import { isProgram } from './is-program.ts';

/** A program of one file that is not fetched, since nobody serves it but as sources: who wants it has it, or builds it. */
export interface Program {
  readonly name: string;
  /** The environment variable that names one. */
  readonly variable: string;
  /** That of the one in the cache. */
  readonly version: string;
}

export const programs = {
  trivy: { name: 'trivy', variable: 'TRIVY', version: '0.74.0' },
  tofu: { name: 'tofu', variable: 'TOFU', version: '1.12.6' },
} as const satisfies Record<string, Program>;

/**
 * Finds a program: the one that its variable names, then the one on the PATH, then the one in the cache.
 *
 * @throws {Error} when there is none, with where it could be.
 */
export async function findProgram(
  { name, variable, version }: Program,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const named = environment[variable];
  if (named) {
    if (await isProgram(named)) return named;
    throw new Error(`${variable} must name a program, got ${JSON.stringify(named)}`);
  }
  const cached = join(cacheDirectory(environment), `${name}-${version}`, name);
  const onPath = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  for (const path of [...onPath.map((directory) => join(directory, name)), cached])
    if (await isProgram(path)) return path;
  throw new Error(`there is no ${name} on the PATH, none at ${cached}, and ${variable} names none`);
}
