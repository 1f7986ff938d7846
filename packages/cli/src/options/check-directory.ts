import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { makeDirectory } from '@clickstream/contract/make-directory';
import { UsageError } from '@clickstream/generator/cli';

/**
 * Makes a directory that an option names where it is not there, and sees that it can be written.
 *
 * @param flag such as `--work-dir`
 * @throws {UsageError} when it cannot
 */
export async function checkDirectory(flag: string, path: string): Promise<void> {
  try {
    makeDirectory(path);
    await access(path, constants.W_OK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new UsageError(
      `${flag} must be a directory that can be written, got ${path}: ${(code && reasons[code]) ?? message}`,
      { cause },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'it may not be written',
  EROFS: 'the file system is read-only',
  ENOENT: 'it cannot be made',
};
