import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Where the SHA-256 of a program that was fetched is kept. */
export const sumFile = (program: string): string => `${program}.sha256`;

/**
 * Says whether a program that was fetched is still what was kept: nobody else may write it or its directory, and it has
 * the SHA-256 that it had then.
 */
export async function isAsKept(program: string): Promise<boolean> {
  const sum = sumFile(program);
  for (const path of [dirname(program), program, sum]) if (!(await isOwn(path))) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(program), hash);
  return hash.digest('hex') === (await readFile(sum, 'utf8'));
}

/** Says whether something is there that belongs to this user, and that nobody else may write; a link is not. */
export async function isOwn(path: string): Promise<boolean> {
  try {
    const status = await lstat(path);
    // Windows has no such modes; what lies in a user's profile is the user's there.
    if (process.getuid === undefined) return true;
    return !status.isSymbolicLink() && status.uid === process.getuid() && (status.mode & 0o022) === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
