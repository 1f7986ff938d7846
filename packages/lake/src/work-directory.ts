import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from '@clickstream/contract/make-directory';
import { LakeError } from './lake-error.ts';

const dayMs = 86_400_000;
const nameOf = (pid: number | string): string => `clickstream-lake-${pid}-`;

/**
 * Makes a directory to work in, runs, and removes it, however the run ends, and what a killed one left a day ago.
 *
 * @throws {LakeError} when none can be made
 */
export async function withWorkDirectory<Result>(
  parent: string = tmpdir(),
  run: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = await makeTemporary(parent).catch((cause: Error) => {
    throw new LakeError(`no directory to work in can be made in ${parent} (--work-dir): ${cause.message}`, {
      cause,
    });
  });
  try {
    return await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function makeTemporary(parent: string): Promise<string> {
  makeDirectory(parent);
  await removeLeftovers(parent);
  return mkdtemp(join(parent, nameOf(process.pid)));
}

/** Removes directories of processes that are gone; a day old, as another container may have processes of its own. */
async function removeLeftovers(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const [, pid] = /^clickstream-lake-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const directory = join(parent, name);
    const changedMs = await stat(directory).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    // What belongs to somebody else stays.
    if (changedMs < Date.now() - dayMs) await rm(directory, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== 'ESRCH';
  }
}
