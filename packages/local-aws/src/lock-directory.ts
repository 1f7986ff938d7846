import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes this process the owner of a directory; resolves to what gives it up.
 *
 * The lock is a file that names its owner's process id and start time, so that a lock left by a killed process, or
 * one whose id another program has since got, is taken over at once. Throws when the owner is alive.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'owner.lock');
  const mine = JSON.stringify({ pid: process.pid, started: await startTime(process.pid) });
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(mine);
      await file.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new Error(`the data directory ${directory} cannot be written: ${(cause as Error).message}`, {
          cause,
        });
      }
    }
    const owner = await readOwner(path);
    if (owner && (await startTime(owner.pid)) === owner.started) {
      throw new Error(
        `the data directory ${directory} is in use by process ${owner.pid}; one process owns it at a time`,
      );
    }
    // Renaming first lets only one of several starters take a dead owner's lock away.
    const dead = `${path}.${process.pid}`;
    await rename(path, dead).catch(() => {});
    await rm(dead, { force: true });
  }
}

interface Owner {
  readonly pid: number;
  readonly started: string;
}

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
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    try {
      process.kill(pid, 0);
      return 'alive';
    } catch {
      return '';
    }
  }
}
