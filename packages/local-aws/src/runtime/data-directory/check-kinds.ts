import { statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isDataDirectory } from './check-apart.ts';
import { DataDirectoryError } from './data-directory.ts';

/** What state is kept in has such a name, except where people give the names. */
const stateFile = /(^mark|^owner\.lock|\.(json|jsonl|copy|log|mark|journal|snapshot|buffer|pem|new))$/;
const namedByPeople = /^s3\/(index|objects|bodies|parts)$/;

/**
 * What may hold any number of files, which are looked at when they are read, and what is not read at all.
 *
 * Where one of these is no directory, making it fails.
 */
const notLookedInto = /^(damaged|s3\/staging|s3\/(objects|bodies|parts)\/[^/]+|sns\/[^/]+\/mail)$/;

/**
 * Sees that a data directory holds plain files and directories, each where it belongs: a pipe would hold the process until
 * somebody writes into it, and what a link leads to is not this directory's own.
 *
 * A link to a directory is followed: it may lie on another disk. What is in it beside the `folders` of services is
 * somebody else's, and not looked into.
 *
 * @throws {DataDirectoryError} when they hold anything else, or another data directory: by its path, and what to do
 */
export async function checkKinds(dataDirectory: string, folders: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  const check = async (directory: string): Promise<void> => {
    const within = relative(dataDirectory, directory);
    const real = await realpath(directory);
    if (notLookedInto.test(within) || seen.has(real)) return;
    seen.add(real);
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (within === '' && !folders.includes(entry.name) && !stateFile.test(entry.name)) continue;
      if (!entry.isFile() && isDataDirectory(path)) throw holdsAnother(dataDirectory, path);
      const isDirectory = entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToDirectory(path)));
      if (entry.isFile()) continue;
      const isFileHere = stateFile.test(entry.name) && !namedByPeople.test(within);
      if (!isDirectory || isFileHere) throw wrongKind(dataDirectory, path, kindOf(entry, isDirectory));
      await check(path);
    }
  };
  await check(dataDirectory);
}

/** What a start says that has failed for a file where a directory has to be; any other error is what it was. */
export function asWrongKind(dataDirectory: string, error: unknown): unknown {
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (path === undefined || !['EEXIST', 'ENOTDIR'].includes(code)) return error;
  const isDirectory = (at: string) => statSync(at, { throwIfNoEntry: false })?.isDirectory() === true;
  const first = relative(dataDirectory, path)
    .split(sep)
    .map((_, index, names) => join(dataDirectory, ...names.slice(0, index + 1)))
    .find((at) => !isDirectory(at));
  return first === undefined
    ? error
    : wrongKind(dataDirectory, first, 'no directory, as it should be', error);
}

const wrongKind = (dataDirectory: string, path: string, kind: string, cause?: unknown) =>
  new DataDirectoryError(
    `the data directory ${dataDirectory} cannot be used: ${path} is ${kind}; put back what was there, or move it away to start without`,
    { cause },
  );

const holdsAnother = (dataDirectory: string, path: string) =>
  new DataDirectoryError(
    `the data directory ${dataDirectory} cannot be used: it holds another, ${path}; name a directory beside that`,
  );

const leadsToDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

function kindOf(entry: Dirent, isDirectory: boolean): string {
  if (isDirectory) return 'a directory, not a plain file';
  if (entry.isSymbolicLink()) return 'a symbolic link that leads to no directory, and is not followed';
  if (entry.isFIFO()) return 'a pipe, not a plain file';
  if (entry.isSocket()) return 'a socket, not a plain file';
  return 'a device, not a plain file';
}
