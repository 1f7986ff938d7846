import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A JSON value that outlives the process. */
export interface StateFile<T> {
  /** Changed in place by its owner, who then saves it. */
  value: T;
  /** Writes the value; a kill at any moment leaves the value saved before or this one, never a torn file. */
  save(): void;
}

/**
 * Loads a JSON value from `path`, or takes `empty` where there is no such file.
 *
 * Saving is synchronous, so that the order of changes is the order on disk. Throws when the file is no JSON.
 */
export function createStateFile<T>(path: string, empty: T): StateFile<T> {
  mkdirSync(dirname(path), { recursive: true });
  return {
    value: load(path) ?? empty,
    save() {
      const temporary = `${path}.new`;
      writeFileSync(temporary, JSON.stringify(this.value));
      renameSync(temporary, path);
    },
  };
}

function load<T>(path: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${path} must hold JSON: ${(cause as Error).message}`, { cause });
  }
}
