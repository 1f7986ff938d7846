import { existsSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { checkDirectory } from './check-directory.ts';

/**
 * Makes a directory to work in that an option names, where it is not there.
 *
 * @returns what removes the directories that were made for it and are empty
 * @throws {UsageError} when it cannot be written
 */
export async function makeWorkDirectory(flag: string, path: string): Promise<() => void> {
  const made = missing(resolve(path));
  const remove = () => made.forEach(removeEmpty);
  try {
    await checkDirectory(flag, path);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

/** What of a path is not there, the innermost first. */
const missing = (path: string): readonly string[] =>
  existsSync(path) ? [] : [path, ...missing(dirname(path))];

function removeEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // Somebody else has put something there, or it was never made.
  }
}
