import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '@clickstream/contract/cache-directory';
import { makeDirectory } from '@clickstream/contract/make-directory';

const run = promisify(execFile);

/**
 * Gives the `python` of a virtual environment that holds exactly these packages, such as `duckdb==1.5.5`; it is made by
 * pip, with the user's own settings, in the cache the first time.
 *
 * @throws {Error} when there is no Python 3, or pip cannot install a package; with its last line.
 */
export async function fetchVenv(
  name: string,
  requirements: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const content = createHash('sha256').update(requirements.join('\n')).digest('hex').slice(0, 12);
  const directory = join(cacheDirectory(environment), `${name}-${content}`);
  const python = join(directory, 'bin/python');
  const complete = join(directory, 'complete');
  if (await exists(complete)) return python;
  // Virtual environments hold their own path, so that one cannot be made elsewhere and moved; the mark comes last.
  await rm(directory, { recursive: true, force: true });
  makeDirectory(dirname(directory));
  const env = { ...environment };
  try {
    await run('python3', ['-m', 'venv', directory], { env });
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements], {
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (cause) {
    const { stderr = '', message } = cause as Error & { readonly stderr?: string };
    const reason = stderr.trim().split('\n').at(-1) || message;
    throw new Error(`Python packages ${requirements.join(', ')} could not be installed: ${reason}`, {
      cause,
    });
  }
  const mark = `${complete}.${randomUUID()}`;
  await mkdir(mark);
  await rename(mark, complete);
  return python;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
