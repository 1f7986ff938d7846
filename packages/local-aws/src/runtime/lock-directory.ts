import { link, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes this process the owner of a directory; resolves to what gives it up.
 *
 * The lock is a file that names its owner's process id and start time, so that a lock left by a killed process, or
 * one whose id another program has since got, is taken over at once. Throws when the owner is alive.
 *
 * Locks are numbered, and the highest counts: whoever takes over from a dead owner makes the next one, which only one
 * can, and nobody ever moves or removes a lock that may have got a new owner since it was looked at.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const mine: Owner = { pid: process.pid, started: await startTime(process.pid) };
  for (;;) {
    const highest = (await locks(directory)).at(-1) ?? 0;
    const owner = highest > 0 ? await readOwner(pathOf(directory, highest)) : undefined;
    if (owner && (await startTime(owner.pid)) === owner.started) {
      throw new Error(
        `the data directory ${directory} is in use by process ${owner.pid}; one process owns it at a time`,
      );
    }
    const path = pathOf(directory, highest + 1);
    if (!(await create(path, mine, directory))) continue;
    // A starter that looked before others came and went may have made a number anew that is long past.
    const all = await locks(directory);
    if (all.at(-1) !== highest + 1) {
      await rm(path, { force: true });
      continue;
    }
    for (const past of all.slice(0, -1)) await rm(pathOf(directory, past), { force: true });
    // What is left has no owner, and keeps the numbers growing.
    return () => truncate(path).catch(ignoreMissing);
  }
}

/** Somebody may have removed the directory. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

interface Owner {
  readonly pid: number;
  readonly started: string;
}

/** Makes a lock with its owner in it at once; false when there is one of that number. */
async function create(path: string, owner: Owner, directory: string): Promise<boolean> {
  const written = `${path}.${owner.pid}.${process.hrtime.bigint()}`;
  try {
    await writeFile(written, JSON.stringify(owner));
    await link(written, path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw unusable(directory, cause);
  } finally {
    await rm(written, { force: true }).catch(() => {});
  }
}

const pathOf = (directory: string, number: number) => join(directory, `owner.${number}.lock`);

/** The numbers of the locks, ascending. */
async function locks(directory: string): Promise<number[]> {
  const names = await readdir(directory).catch((cause: unknown) => {
    throw unusable(directory, cause);
  });
  return names
    .flatMap((name) => /^owner\.(\d+)\.lock$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}

const unusable = (directory: string, cause: unknown) =>
  new Error(`the data directory ${directory} cannot be written: ${(cause as Error).message}`, { cause });

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** What tells a process from another with the same id; empty when there is none. */
async function startTime(pid: number): Promise<string> {
  try {
    // Field 22 of /proc/<pid>/stat, counted after the name in parentheses, which may hold spaces: proc(5).
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; in a container without an init it may never go.
    return 'ZX'.includes(state) ? '' : (fields[18] ?? '');
  } catch {
    try {
      process.kill(pid, 0);
      return 'alive';
    } catch {
      return '';
    }
  }
}
