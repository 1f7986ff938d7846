import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '@clickstream/generator/cli';

/**
 * Reads the `cdktf.json` of a directory. In the repository, whose stack goes by it, it has to be there; a directory of
 * somebody's own need not have one.
 *
 * @throws {UsageError} when it cannot be read
 */
export async function readProject(directory: string, repository: string): Promise<string> {
  try {
    return await readFile(join(directory, 'cdktf.json'), 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT')
      throw new UsageError(`cdktf.json must be a file that can be read (${code})`, { cause });
    if ((await realpath(directory)) !== (await realpath(repository))) return '{}';
    throw new UsageError('cdktf.json is not there: it belongs at the root of the repository', { cause });
  }
}
