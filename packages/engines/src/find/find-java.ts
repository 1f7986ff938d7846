import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from '../engine.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A Java that an engine runs on. */
export interface FoundJava {
  /** What JAVA_HOME must be. */
  readonly home: string;
  readonly version: number;
}

/** Where systems and version managers put Javas. */
const folders = [
  '/usr/lib/jvm',
  '/Library/Java/JavaVirtualMachines',
  '/opt/java',
  join(homedir(), '.sdkman/candidates/java'),
  join(homedir(), '.jdks'),
];

/**
 * Finds a Java that an engine runs on: `JAVA_HOME`, the `java` on the PATH, then what is installed in the usual folders.
 *
 * @throws {Error} when there is none, with what was found and what is needed.
 */
export async function findJava(
  { title, version, java: { oldest, newest } }: Engine,
  environment: Environment,
  searched: readonly string[] = folders,
): Promise<FoundJava> {
  const seen: string[] = [];
  for (const java of await candidates(environment, searched)) {
    const found = await ask(java, environment);
    if (!found) continue;
    if (found.version >= oldest && found.version <= newest) return found;
    seen.push(`${found.version} (${found.home})`);
  }
  const needed = oldest === newest ? `Java ${oldest}` : `Java ${oldest} to ${newest}`;
  const what = seen.length > 0 ? `found only ${[...new Set(seen)].join(', ')}` : 'found none';
  throw new Error(`${title} ${version} runs on ${needed}; ${what}: install one, or name it in JAVA_HOME`);
}

async function candidates(environment: Environment, searched: readonly string[]): Promise<string[]> {
  const installed = await Promise.all(
    searched.map(async (folder) =>
      (await readdir(folder).catch((): string[] => []))
        .toSorted()
        .flatMap((name) => [join(folder, name, 'bin/java'), join(folder, name, 'Contents/Home/bin/java')]),
    ),
  );
  const { JAVA_HOME: home } = environment;
  return [...(home ? [join(home, 'bin/java')] : []), 'java', ...installed.flat()];
}

async function ask(java: string, environment: Environment): Promise<FoundJava | undefined> {
  try {
    const settings = ['-XshowSettings:properties', '-version'];
    const { stderr } = await promisify(execFile)(java, settings, {
      env: { ...environment },
      timeout: 60_000,
    });
    const property = (name: string) => new RegExp(`^\\s*${name} = (.*)$`, 'm').exec(stderr)?.[1]?.trim();
    const home = property('java\\.home');
    const version = property('java\\.specification\\.version');
    // Java 8 calls itself 1.8.
    return home && version ? { home, version: Number(version.replace(/^1\./, '')) } : undefined;
  } catch {
    return undefined;
  }
}
