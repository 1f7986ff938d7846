import { writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** Writes all of the bytes, where one call may take a part of them; without a position where the file is. */
export function writeFully(file: number, bytes: Uint8Array, position: number | null = null): void {
  for (let written = 0; written < bytes.length;) {
    const at = position === null ? null : position + written;
    written += writeSync(file, bytes, written, bytes.length - written, at);
  }
}

/** The same without holding anything up. */
export async function writeFullyTo(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
