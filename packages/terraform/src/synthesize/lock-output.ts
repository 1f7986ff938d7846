import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { makeDirectory } from '@clickstream/contract/make-directory';
import { pathError } from '../path-error.ts';

/** In the environment of the app: the process that has the lock, for which it synthesizes. */
export const outputOwner = 'CLICKSTREAM_OUTPUT_OWNER';

/** Another process synthesizes into the directory, or acts on what it has synthesized there. */
export class OutputInUseError extends Error {
  override readonly name = 'OutputInUseError';
}

/**
 * Keeps others from synthesizing into a directory, so that what Terraform is run on is what was synthesized for it. Gives
 * what ends that; otherwise it ends with this process, however that is: the lock is one of the operating system.
 *
 * @param outdir as CDKTF's `cdktf.out`; the lock lies where states do, in the folder `.clickstream` beside it, since CDKTF
 *   removes what is in `outdir`
 * @param owner the process that may have it already, as `outputOwner` says
 * @throws {OutputInUseError} when another process has it
 * @throws {PathError} when something else stands where the lock has to be
 */
export function lockOutput(outdir: string, owner?: string): () => void {
  const path = join(dirname(outdir), '.clickstream', `${basename(outdir)}.lock`);
  const file = openLock(path);
  if (tryLock(file)) {
    ftruncateSync(file);
    writeSync(file, String(process.pid));
    return () => closeSync(file);
  }
  closeSync(file);
  const holder = readFileSync(path, 'utf8');
  if (holder !== '' && holder === owner) return () => {};
  throw new OutputInUseError(
    `${outdir} is in use by ${holder === '' ? 'another process' : `process ${holder}`}, which synthesizes a stack or acts on it: wait for its end, or give another directory by --output`,
  );
}

function openLock(path: string): number {
  try {
    makeDirectory(dirname(path));
    return openSync(path, 'a+', 0o600);
  } catch (cause) {
    throw pathError(cause) ?? cause;
  }
}
