/** What stands at a path is not what has to be there; the message is one line that names it. */
export class PathError extends Error {
  override readonly name = 'PathError';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'whoever runs this may not write there',
  EEXIST: 'a directory has to be there, and something else is',
  EISDIR: 'a file has to be there, and a directory is',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'the directory that it lies in, or that its symbolic link leads to, is missing',
  ENOTDIR: 'what it lies in is no directory',
  EPERM: 'whoever runs this may not write there',
  EROFS: 'nothing can be written to its file system',
};

/**
 * Says in words what the system has against a path; undefined for any other error, such as that of a full disk.
 *
 * @param asked the path, where the error does not have it: Node's of a directory that is read as a file has none
 */
export function pathError(cause: unknown, asked?: string): PathError | undefined {
  const { code = '', path, dest } = Object(cause) as { code?: string; path?: string; dest?: string };
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  const place = dest ?? path ?? asked;
  if (reason === undefined || place === undefined) return undefined;
  return new PathError(`${place} cannot be used: ${reason} (${code})`, { cause });
}
