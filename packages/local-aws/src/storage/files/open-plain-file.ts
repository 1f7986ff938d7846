import { closeSync, constants, fstatSync, openSync } from 'node:fs';

/**
 * Opens a file of a data directory to read it.
 *
 * Whatever else lies there by its name, it is not waited for: a pipe would hold the process until somebody writes. A link
 * is not followed: what it leads to was never put here.
 * @throws {Error} when there is none, or it is no plain file.
 */
export function openPlainFile(path: string): number {
  const file = openUnfollowed(path);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw noPlainFile(path);
}

function openUnfollowed(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    // A socket cannot be opened at all.
    if (['ELOOP', 'ENXIO'].includes((cause as NodeJS.ErrnoException).code ?? ''))
      throw noPlainFile(path, cause);
    throw cause;
  }
}

const noPlainFile = (path: string, cause?: unknown) => new Error(`${path} is no plain file`, { cause });
