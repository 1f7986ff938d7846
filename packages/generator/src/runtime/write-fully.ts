import { writeSync } from 'node:fs';

/**
 * Writes all of these bytes to a file, however many of them it takes at once: a disk that is about to be full takes a
 * part, without a word.
 *
 * @throws {Error} when not all could be written, with the code of the operating system.
 */
export function writeFully(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
