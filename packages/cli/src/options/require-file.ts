import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { UsageError } from '@clickstream/generator/cli';

/**
 * Sees that what an option names can be read as a file, before anything is begun.
 *
 * @param must what the option wants, such as `--file must be a file with SQL`
 * @throws {UsageError} when there is no such file, it is a folder, or it may not be read
 */
export async function requireFile(must: string, path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new UsageError(`${must}, got ${path}: ${whyNot(cause as NodeJS.ErrnoException)}`, { cause });
  }
}

const whyNot = ({ code, message }: NodeJS.ErrnoException): string =>
  (code !== undefined && reasons[code]) || `it cannot be read (${code ?? message})`;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
};
