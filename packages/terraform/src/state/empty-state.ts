import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PathError, pathError } from '../path-error.ts';

/**
 * Says that the file of a state is empty, as it can be after a run that was killed: Terraform takes that for none, whatever
 * is deployed.
 *
 * @throws {PathError} with one line where Terraform has kept the state before, which is to be put in its place
 */
export function emptyStateWarnings(path: string): string[] {
  if (!isEmpty(path)) return [];
  const backup = `${path}.backup`;
  if (isEmpty(backup) === false) {
    throw new PathError(
      `the state in ${path} is empty, and the one before, ${basename(backup)} beside it, is not: put that in its place, or remove both where nothing is deployed`,
    );
  }
  return [
    `the state in ${path} is empty: Terraform would make everything anew. Where something is deployed, put back a copy of your own (docs/OPERATIONS.md: The state is lost)`,
  ];
}

/** Undefined where there is no such file. */
function isEmpty(path: string): boolean | undefined {
  try {
    return readFileSync(path, 'utf8').trim() === '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw pathError(error, path) ?? error;
  }
}
