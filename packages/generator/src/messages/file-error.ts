import { OptionError } from './option-error.ts';

/** Why a file cannot be written that has the wrong name. */
const misnamed: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOENT: 'no such directory',
  ENOTDIR: 'part of the path is not a directory',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};
const reasons: Readonly<Record<string, string>> = { ...misnamed, ENOSPC: 'the disk is full' };

/** The error of a file that cannot be written, in one line that names the file and the reason. */
export function fileError(path: string, cause: unknown): Error {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new Error(`cannot write ${path}: ${reasons[code] ?? message}${code && ` (${code})`}`, { cause });
}

/** The error of a file that an option names and that cannot be opened: of the option, where another name would do. */
export function openError(option: string, path: string, cause: unknown): Error {
  const { code = '' } = cause as NodeJS.ErrnoException;
  const why = misnamed[code];
  if (why === undefined) return fileError(path, cause);
  return new OptionError(option, `must be a file that can be written, got ${path}: ${why} (${code})`);
}
