import { closeSync, createReadStream, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { openPlainFile } from '../../../../storage/open-plain-file.ts';

/** A file that holds some of a content, from its beginning. */
export interface ContentFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** In bytes. */
const chunkSize = 256 * 1024;

/**
 * Streams a file or a part of it, both ends included.
 *
 * It is opened at once, so that an overwrite or deletion in between does not change what is read.
 */
export const readFile = (path: string, { start, end }: { start?: number; end?: number } = {}): Readable =>
  createReadStream(path, { fd: openPlainFile(path), start, end, highWaterMark: chunkSize });

/**
 * Reads a file or a part of it at once, both ends included.
 *
 * @throws {Error} when the file is shorter
 */
export function readBytes(path: string, { start, end }: { start: number; end: number }): Buffer {
  const bytes = Buffer.allocUnsafe(end - start + 1);
  const file = openPlainFile(path);
  try {
    for (let at = 0; at < bytes.length;) {
      const count = readSync(file, bytes, at, bytes.length - at, start + at);
      if (count === 0) throw new Error(`${path} ends at ${start + at} bytes, and ${end + 1} are to be read`);
      at += count;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

/** Streams bytes of files that follow each other, both ends included, with one of them open at a time. */
export const readFiles = (
  files: readonly ContentFile[],
  { start = 0, end = Infinity }: { start?: number; end?: number } = {},
): Readable => Readable.from(chunksOf(files, start, end), { objectMode: false, highWaterMark: chunkSize });

async function* chunksOf(files: readonly ContentFile[], start: number, end: number): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const { path, size } of files) {
    const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, size - 1)];
    offset += size;
    if (from <= to) yield* readFile(path, { start: from, end: to }) as AsyncIterable<Buffer>;
    if (offset > end) return;
  }
}
