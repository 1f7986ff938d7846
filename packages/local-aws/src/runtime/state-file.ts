import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A value that outlives the process. */
export interface StateFile<T> {
  /** The value as it is now: change it in place or replace it, then `save`. */
  value: T;
  /**
   * Writes the value to disk; it is there when this returns.
   *
   * Synchronous, so that saves keep the order of the changes. A process killed at any time leaves the old or the new
   * value, never a torn one. Errors: the disk's own, with the file's path; the file then still holds the old value, and
   * `value` is the old one again: in new objects, so that whoever keeps parts of it takes them anew.
   */
  save(): void;
}

/**
 * Opens a JSON file that holds a value, or starts from `empty` where there is none yet.
 *
 * `T` must survive JSON: plain objects, arrays, strings, numbers, booleans and null; no Map, Date or undefined.
 * Errors: a file that is no JSON or cannot be read, by its path.
 */
export function createStateFile<T>(path: string, empty: T): StateFile<T> {
  // Kept, as a disk that refuses to be written may refuse to be read.
  let saved = readText(path) ?? JSON.stringify(empty);
  const file: StateFile<T> = {
    value: parse(path, saved) as T,
    save() {
      try {
        const text = JSON.stringify(file.value);
        replaceFile(path, text);
        saved = text;
      } catch (error) {
        file.value = JSON.parse(saved) as T;
        throw error;
      }
    },
  };
  return file;
}

/** Reads what `writeState` wrote, or answers `empty` where there is nothing: for what is too large to be kept twice. */
export function readState<T>(path: string, empty: T): T {
  const text = readText(path);
  return text === undefined ? empty : (parse(path, text) as T);
}

/** Writes a value to disk, as the `save` of a state file does. */
export const writeState = (path: string, value: unknown): void => replaceFile(path, JSON.stringify(value));

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`the state file ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`the state file ${path} holds no JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Writes beside the file and renames: rename(2) replaces atomically. */
function replaceFile(path: string, text: string): void {
  const written = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(written, 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(written, path);
  } catch (cause) {
    throw new Error(`the state file ${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}
