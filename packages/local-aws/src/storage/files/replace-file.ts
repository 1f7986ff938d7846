import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { directoryMode, fileMode } from './modes.ts';
import { writeFully } from './write-fully.ts';

/**
 * Writes beside a file and renames: whenever the process is killed, the file holds all of the old or all of the new.
 *
 * @throws {Error} when the disk refuses; the file is then what it was.
 */
export function replaceFile(path: string, bytes: Uint8Array, { sync = true } = {}): void {
  const written = `${path}.new`;
  mkdirSync(dirname(path), { recursive: true, mode: directoryMode });
  const file = openSync(written, 'w', fileMode);
  try {
    writeFully(file, bytes);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(written, path);
}
