import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '@clickstream/generator/cli';

/**
 * Sees that a file that an option names can be written, before anything is begun.
 *
 * @param flag such as `--html`
 * @throws {UsageError} when it is a folder, its folder is not there, or it may not be written
 */
export async function checkOutput(flag: string, path: string): Promise<void> {
  const refuse = (why: string) =>
    new UsageError(`${flag} must be a file that can be written, got ${path}: ${why}`);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() || path.endsWith('/')) throw refuse('it is a folder');
  const folder = dirname(resolve(path));
  if (!there && !(await stat(folder).catch(() => undefined))?.isDirectory())
    throw refuse(`there is no folder ${folder}`);
  await access(there ? path : folder, constants.W_OK).catch(({ code }: NodeJS.ErrnoException) => {
    throw refuse(code === 'EROFS' ? 'the file system is read-only' : 'it may not be written');
  });
}
