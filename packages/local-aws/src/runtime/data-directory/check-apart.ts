import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DataDirectoryError } from './data-directory.ts';

/** Whether a directory was opened as a data directory before. */
export const isDataDirectory = (path: string): boolean =>
  ['owner.lock', 'account.json'].every((name) => existsSync(join(path, name)));

/**
 * Sees that a data directory, which need not be there yet, lies in none of the `folders` of another, whose files would be
 * taken for its own; neither by its name nor by where links lead. Anywhere else in another it is in nobody's way.
 *
 * @throws {DataDirectoryError} when it does
 */
export async function checkApart(path: string, folders: readonly string[]): Promise<void> {
  const named = resolve(path);
  for (const at of [named, await real(named)])
    for (const outer of above(at)) {
      const [folder = ''] = relative(outer, at).split(sep);
      if (folders.includes(folder) && isDataDirectory(outer))
        throw new DataDirectoryError(
          `the data directory ${path} lies in what ${outer} keeps, which is one, too: name a directory outside of that`,
        );
    }
}

function* above(path: string): Generator<string> {
  for (let at = path; dirname(at) !== at; at = dirname(at)) yield dirname(at);
}

/** Where a path leads, as far as there is something. */
const real = (path: string): Promise<string> =>
  realpath(path).catch(async () =>
    dirname(path) === path ? path : join(await real(dirname(path)), basename(path)),
  );
