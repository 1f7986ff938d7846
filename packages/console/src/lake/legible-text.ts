import { whyTooLong } from '@clickstream/lake';

/** Of longer ones the beginning is shown. */
export const mostLegibleBytes = 8 * 1024;

/** Bytes as text to be shown, its end left out where it is long. */
export function legibleText(bytes: Buffer): string {
  if (bytes.length <= mostLegibleBytes) return bytes.toString();
  return `${bytes.subarray(0, mostLegibleBytes).toString()}… ${bytes.length - mostLegibleBytes} more bytes`;
}

/** The same of a line that is too long to be held, by its beginning: how much more there is nobody has counted. */
export const longLineText = (beginning: Buffer, line: number): string =>
  `${beginning.subarray(0, mostLegibleBytes).toString()}… ${whyTooLong(line)}`;
