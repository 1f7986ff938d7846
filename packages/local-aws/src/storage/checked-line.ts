import { crc32 } from 'node:zlib';

/** A line of a log: the checksum of its text, 8 hexadecimal digits, a space, the text, a line feed. */
export function checkedLine(text: string): Buffer {
  return Buffer.from(`${checksum(text)} ${text}\n`);
}

/** The text of a line, which comes without its line feed; undefined where it does not have its checksum. */
export function readCheckedLine(line: Buffer): string | undefined {
  const sum = line.toString('latin1', 0, 9);
  // A line of before there were checksums is its text.
  if (!/^[0-9a-f]{8} $/.test(sum)) return line.toString('utf8');
  const text = line.subarray(9);
  return checksum(text) === sum.slice(0, 8) ? text.toString('utf8') : undefined;
}

/** Whether it is a line with a checksum, be that right or not. */
export const hasChecksum = (line: Buffer): boolean => /^[0-9a-f]{8} $/.test(line.toString('latin1', 0, 9));

const checksum = (text: string | Uint8Array) => crc32(text).toString(16).padStart(8, '0');
