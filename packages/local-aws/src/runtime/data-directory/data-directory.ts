import { mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { directoryMode } from '../../storage/files/modes.ts';

/** A data directory that was named cannot be one; nothing has been changed. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'the system makes no directory there',
};

/**
 * Makes a data directory where there is none; without a name a temporary one.
 *
 * @throws {DataDirectoryError} when it cannot be made
 */
export async function makeDataDirectory(path: string | undefined): Promise<string> {
  if (path === undefined) return mkdtemp(join(tmpdir(), 'local-aws-'));
  try {
    await makeAll(resolve(path));
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new DataDirectoryError(`the data directory ${path} cannot be made: ${reasons[code] ?? message}`, {
      cause,
    });
  }
  return path;
}

/** Makes a directory and those that it lies in. Node's own way never ends where the system makes none, as below /proc. */
async function makeAll(path: string): Promise<void> {
  const made = await make(path);
  if (made || dirname(path) === path) return;
  await makeAll(dirname(path));
  await mkdir(path, { mode: directoryMode }).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isDirectory(path))) throw error;
  });
}

/** Resolves with false where the directory that it lies in is missing. */
async function make(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: directoryMode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    if (!(await isDirectory(path))) throw error;
  }
  return true;
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
