import { whyTooLong } from '@clickstream/lake';

const mostBytes = 8 * 1024;

/** Bytes as text to be shown, its end left out where it is long. */
export function legibleText(bytes: Buffer, most = mostBytes): string {
  if (bytes.length <= most) return bytes.toString();
  return `${bytes.subarray(0, most).toString()}… ${bytes.length - most} more bytes`;
}

/** The same of a line that is too long to be held, by its beginning: how much more there is nobody has counted. */
export const longLineText = (beginning: Buffer, line: number): string =>
  `${beginning.subarray(0, mostBytes).toString()}… ${whyTooLong(line)}`;
