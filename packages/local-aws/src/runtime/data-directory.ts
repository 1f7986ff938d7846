import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryMode } from '../storage/modes.ts';

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
};

/**
 * Makes a data directory where there is none; without a name a temporary one.
 *
 * @throws {DataDirectoryError} when it cannot be made
 */
export async function makeDataDirectory(path: string | undefined): Promise<string> {
  if (path === undefined) return mkdtemp(join(tmpdir(), 'local-aws-'));
  try {
    await mkdir(path, { recursive: true, mode: directoryMode });
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new DataDirectoryError(`the data directory ${path} cannot be made: ${reasons[code] ?? message}`, {
      cause,
    });
  }
  return path;
}
