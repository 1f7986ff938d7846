import { closeSync, constants, fstatSync, openSync } from 'node:fs';

/**
 * Opens a file of a data directory to read it.
 *
 * Whatever else lies there by its name, it is not waited for: a pipe would hold the process until somebody writes.
 * @throws {Error} when there is none, or it is no plain file.
 */
export function openPlainFile(path: string): number {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new Error(`${path} is no plain file`);
}
