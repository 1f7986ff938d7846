import { fileMode } from '../../../storage/files/modes.ts';
import { createReadStream, createWriteStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { compress } from '../record/steps/compress.ts';
import type { CompressOptions } from '../record/steps/compress.ts';
import type { CompressionFormat } from '../record/naming/object-key.ts';

/** An object's bytes, or the file that holds them. */
export type Content = Uint8Array | { readonly path: string };

/**
 * Compresses an object: bytes in memory to bytes, a file to a file at `path`, piece by piece.
 *
 * The given content stays as it is. When it rejects, there may be a part of a file at `path`.
 */
export async function compressContent(
  content: Content,
  format: CompressionFormat,
  path: string,
  options: CompressOptions,
): Promise<Content> {
  if (format === 'UNCOMPRESSED') return content;
  if (content instanceof Uint8Array) return buffer(compress([content], format, options));
  await pipeline(
    compress(createReadStream(content.path, { highWaterMark: 256 * 1024 }), format, options),
    createWriteStream(path, { mode: fileMode }),
  );
  return { path };
}
