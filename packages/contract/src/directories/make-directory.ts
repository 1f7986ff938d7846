import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory and those that it lies in, where they are not there. Node's own way never ends, and hears no signal,
 * where the system makes none, as below /proc.
 *
 * @throws {Error} with the code of the system when it cannot be made
 */
export function makeDirectory(path: string): void {
  const directory = resolve(path);
  if (make(directory) || dirname(directory) === directory) return;
  makeDirectory(dirname(directory));
  if (!make(directory)) mkdirSync(directory);
}

/** False where the directory that it lies in is missing. */
function make(directory: string): boolean {
  try {
    mkdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    // Another process may have made it meanwhile.
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
  return true;
}
