import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a file is empty, or a directory has none that is not: what is left of what was never acknowledged. */
export function holdsNothing(path: string): boolean {
  const status = lstatSync(path);
  if (!status.isDirectory()) return status.size === 0;
  return readdirSync(path).every((name) => name === 'mark' || holdsNothing(join(path, name)));
}
