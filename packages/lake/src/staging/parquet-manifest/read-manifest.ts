import { LakeError } from '../../lake-error.ts';
import { tables } from '../snapshot.ts';
import type { Manifest } from './manifest.ts';

/**
 * Reads a manifest, and checks that it is one.
 *
 * @throws {LakeError} naming the file and what is wrong with it
 */
export function readManifest(text: string, name: string): Manifest {
  const damaged = (what: string): LakeError =>
    new LakeError(
      `${name} is damaged: ${what}; delete it to go back to the manifest before it, or make staging anew after "pnpm lake empty --bucket staging"`,
    );
  let value: Partial<Manifest>;
  try {
    value = JSON.parse(text) as Partial<Manifest>;
  } catch (cause) {
    throw Object.assign(damaged('it is not JSON'), { cause });
  }
  if (value?.version !== 1) throw damaged(`its version must be 1, got ${JSON.stringify(value?.version)}`);
  if (!Number.isSafeInteger(value.sequence)) throw damaged('it has no sequence');
  if (!Array.isArray(value.read) || !value.read.every(isFile)) throw damaged('it does not say what was read');
  for (const table of tables) {
    const dates = value.tables?.[table];
    if (!dates || !Object.values(dates).every((files) => Array.isArray(files) && files.every(isFile))) {
      throw damaged(`it does not list the files of ${table}`);
    }
  }
  const { unreadable = [] } = value;
  if (!Array.isArray(unreadable) || !unreadable.every(isUnreadable))
    throw damaged('it does not list what could not be read');
  return value as Manifest;
}

const isUnreadable = (named: { key?: unknown; reason?: unknown } | null): boolean =>
  typeof named?.key === 'string' && typeof named.reason === 'string';

function isFile(file: { key?: unknown; rows?: unknown; bytes?: unknown }): boolean {
  return typeof file?.key === 'string' && Number.isSafeInteger(file.rows) && Number.isSafeInteger(file.bytes);
}
