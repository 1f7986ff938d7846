import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a directory to work in, runs, and removes it, however the run ends. */
export async function withWorkDirectory<Result>(
  parent: string | undefined,
  run: (directory: string) => Promise<Result>,
): Promise<Result> {
  if (parent !== undefined) await mkdir(parent, { recursive: true });
  const directory = await mkdtemp(join(parent ?? tmpdir(), 'clickstream-lake-'));
  try {
    return await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
