import { closeSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { DataDirectoryError } from './data-directory.ts';
import { fileMode } from '../../storage/files/modes.ts';
import { writeFully } from '../../storage/files/write-fully.ts';

/**
 * Makes this process the owner of a directory; resolves to what gives it up.
 *
 * The lock is one of the operating system on the file `owner.lock`: the system gives it up when the process ends, however
 * that is, and it holds between containers and process id namespaces, which process ids do not. The file says who has
 * it, for people; it stays, as a lock on a file that somebody has replaced would be none.
 *
 * @throws {DataDirectoryError} when the directory cannot be written
 * @throws {Error} when another has it, or it cannot be locked
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'owner.lock');
  const file = openLock(directory, path);
  if (!isFree(directory, file)) {
    closeSync(file);
    throw new Error(
      `the data directory ${directory} is in use by ${ownerOf(path)}; one process owns it at a time`,
    );
  }
  ftruncateSync(file);
  writeFully(file, Buffer.from(JSON.stringify({ pid: process.pid, host: hostname() })));
  return async () => closeSync(file);
}

function openLock(directory: string, path: string): number {
  try {
    return openSync(path, 'a+', fileMode);
  } catch (cause) {
    throw new DataDirectoryError(
      `the data directory ${directory} cannot be written: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function isFree(directory: string, file: number): boolean {
  try {
    return tryLock(file);
  } catch (cause) {
    closeSync(file);
    throw new Error(
      `the data directory ${directory} cannot be locked, so that nothing would keep another process out: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function ownerOf(path: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(path, 'utf8')) as { pid: number; host: string };
    return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
  } catch {
    // It is just being written.
    return 'another process';
  }
}
