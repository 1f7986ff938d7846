import { writeFile } from 'node:fs/promises';
import { UsageError } from '@clickstream/generator/cli';

/**
 * Writes a page to the file that `--html` names.
 *
 * @throws {UsageError} when it cannot be written
 */
export async function writePage(path: string, page: string): Promise<void> {
  await writeFile(path, page).catch((cause: Error) => {
    throw new UsageError(`--html must be a file that can be written, got ${path}: ${cause.message}`, {
      cause,
    });
  });
}
