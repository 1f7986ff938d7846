import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { OptionError } from '../messages/option-error.ts';
import type { Sink } from '../sink.ts';

/** The files that a run writes, by the option that names them. */
export type Outputs = Readonly<Record<string, string | undefined>>;

/** The files of a sink, as far as they were asked for. */
export function outputsOf({ path, deadLetters }: Sink): Outputs {
  return { sink: path, deadLetterPath: deadLetters?.asked ? deadLetters.path : undefined };
}

/**
 * Checks that no two outputs are one file, whatever names it goes by: each would write over the other.
 *
 * @throws {OptionError} when two are.
 */
export function checkOutputs(outputs: Outputs): void {
  const seen = new Map<string, string>();
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined) continue;
    const identity = identityOf(path);
    if (identity === undefined) continue;
    const other = seen.get(identity);
    if (other !== undefined)
      throw new OptionError(option, `must be another file than that of ${other}, got ${path}`);
    seen.set(identity, option);
  }
}

/** What tells one file from another; undefined for what is no file, such as /dev/null: many may write there. */
function identityOf(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
  } catch {
    return realPath(path);
  }
}

/** Where a file will be that is not there yet. */
function realPath(path: string): string {
  const folder = dirname(resolve(path));
  try {
    // A symbolic link to a file that is not there yet.
    if (lstatSync(path).isSymbolicLink()) return realPath(resolve(folder, readlinkSync(path)));
  } catch {
    // Nothing is there.
  }
  try {
    return join(realpathSync(folder), basename(path));
  } catch {
    return resolve(path);
  }
}
