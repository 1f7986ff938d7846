import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ObjectVersion } from '../object-version.ts';

/** Every file below a directory by its path from there, which is its key, with what it tells of an object. */
export function placedFiles(directory: string): Map<string, Omit<ObjectVersion, 'id'>> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        const { size, mtimeMs } = statSync(path);
        return [relative(directory, path), { modified: Math.floor(mtimeMs), size, etag: md5Of(path) }];
      }),
  );
}

function md5Of(path: string): string {
  const hash = createHash('md5');
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(2 ** 20);
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
