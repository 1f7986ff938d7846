import type { CompressionFormat } from '@aws-sdk/client-firehose';

/** An object's bytes, or the file that holds them, compressed; a file is written to `path`. */
export async function compressContent(
  content: Uint8Array | { readonly path: string },
  format: CompressionFormat,
  path: string,
): Promise<Uint8Array | { readonly path: string }> {
  if (format === 'UNCOMPRESSED') return content;
  throw new Error(`todo ${path}`);
}
