import { readCheckedJson, readCheckedJsonOnce, writeCheckedJson } from '../storage/checked-json.ts';
import type { Damage } from '../storage/damage.ts';

/**
 * A value that outlives the process.
 *
 * @mutable `value`, by whom it belongs to, who then saves it
 */
export interface StateFile<T> {
  /** The value as it is now: change it in place or replace it, then `save`. */
  value: T;
  /**
   * Writes the value to disk; it is there when this returns.
   *
   * Synchronous, so that saves keep the order of the changes. A process killed at any time leaves the old or the new
   * value, never a torn one.
   * @throws {Error} when the disk refuses, with the file's path; the file then still holds the old value, and `value` is
   * the old one again: in new objects, so that whoever keeps parts of it takes them anew.
   */
  save(): void;
}

/**
 * Opens a JSON file that holds a value, or starts from `empty` where there is none yet. It is kept twice, so that one
 * that is damaged loses nothing.
 *
 * `T` must survive JSON: plain objects, arrays, strings, numbers, booleans and null; no Map, Date or undefined. With `sync`
 * it has reached the disk itself, and not the operating system alone, when it is saved: for what is seldom written.
 *
 * @throws {Error} when it cannot be read, or both are damaged: by its path, and what to do.
 */
export function createStateFile<T>(
  path: string,
  empty: T,
  damage: Damage,
  { sync = true }: { readonly sync?: boolean } = {},
): StateFile<T> {
  const text = readCheckedJson(path, damage, (value) => isAlike(value, empty));
  return heldStateFile(path, text ?? JSON.stringify(empty), sync);
}

/**
 * Whether a value can be another of the same kind: an array for an array, an object for an object with members of the
 * same kinds. An earlier version may not have had all of them.
 */
function isAlike(value: unknown, empty: unknown): boolean {
  if (kindOf(value) !== kindOf(empty)) return false;
  if (kindOf(empty) !== 'object') return true;
  const members = new Map(Object.entries(value as object));
  const known = Object.entries(empty as object).filter(([name]) => members.has(name));
  return known.length > 0 && known.every(([name, member]) => kindOf(members.get(name)) === kindOf(member));
}

function kindOf(value: unknown): 'array' | 'object' | 'plain' {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' && value !== null ? 'object' : 'plain';
}

/** The same of a file whose JSON has been read, or that is to begin with it. */
export function heldStateFile<T>(path: string, text: string, sync: boolean): StateFile<T> {
  // Kept, as a disk that refuses to be written may refuse to be read.
  let saved = text;
  const file: StateFile<T> = {
    value: JSON.parse(saved) as T,
    save() {
      try {
        const changed = JSON.stringify(file.value);
        write(path, changed, { twice: true, sync });
        saved = changed;
      } catch (error) {
        file.value = JSON.parse(saved) as T;
        throw error;
      }
    },
  };
  return file;
}

/**
 * Reads what `writeState` wrote, or answers `empty` where there is nothing: for what is too large to be kept twice.
 * What is damaged is set aside, and what is `lost` by it is said.
 */
export function readState<T>(path: string, empty: T, lost: string, damage: Damage): T {
  const text = readCheckedJsonOnce(path, lost, damage);
  return text === undefined ? empty : (JSON.parse(text) as T);
}

/** Writes a value to disk, as the `save` of a state file does, but once. */
export const writeState = (path: string, value: unknown, options: { readonly sync?: boolean } = {}): void =>
  write(path, JSON.stringify(value), options);

function write(path: string, text: string, options: Parameters<typeof writeCheckedJson>[2]): void {
  try {
    writeCheckedJson(path, text, options);
  } catch (cause) {
    throw new Error(`the state file ${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}
