import { makeDirectory } from '@clickstream/contract/make-directory';
import { ConfigError } from '../config/config-error.ts';

/** Makes the directory that the stack is synthesized into, with its parents. */
export function outputDirectory(fromEnvironment: string | undefined, byDefault: string): string {
  const directory = fromEnvironment || byDefault;
  try {
    makeDirectory(directory);
    return directory;
  } catch (cause) {
    const place = fromEnvironment ? 'CDKTF_OUTDIR' : 'the output directory';
    const got = JSON.stringify(directory);
    throw new ConfigError(`${place} must be a directory that can be made and written to, got ${got}`, {
      cause,
    });
  }
}
