import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { compressSync } from 'snappy';
import { ZipFile } from 'yazl';
import type { CompressionFormat } from '../naming/object-key.ts';

/** What the only entry of a ZIP file is called, which Firehose gives a UUID, and when it was made. */
export interface CompressOptions {
  readonly entryName: string;
  readonly modifiedAt: Date;
}

/** Compresses an object's bytes as Firehose does, piece by piece: however large the object, memory holds a few pieces. */
export function compress(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  format: CompressionFormat,
  { entryName, modifiedAt }: CompressOptions,
): AsyncIterable<Uint8Array> {
  switch (format) {
    case 'UNCOMPRESSED':
      return Readable.from(content, { objectMode: false });
    case 'GZIP':
      return pipeline(Readable.from(content, { objectMode: false }), createGzip(), ignore);
    case 'ZIP':
      return zip(content, entryName, modifiedAt);
    case 'Snappy':
      return xerialSnappy(content);
    case 'HADOOP_SNAPPY':
      return hadoopSnappy(content);
  }
}

/** `pipeline` has destroyed the streams with the error by then: whoever reads gets it. */
function ignore(): void {}

function zip(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  entryName: string,
  modifiedAt: Date,
): AsyncIterable<Uint8Array> {
  const file = new ZipFile();
  const source = Readable.from(content, { objectMode: false });
  const output = file.outputStream as Readable;
  source.on('error', (error) => output.destroy(error));
  output.on('close', () => source.destroy());
  file.addReadStream(source, entryName, { mtime: modifiedAt });
  file.end();
  return output;
}

/** Source: SnappyCodec of xerial/snappy-java: magic, version 1, compatible from version 1. */
const xerialHeader = Buffer.from([0x82, ...Buffer.from('SNAPPY'), 0, 0, 0, 0, 1, 0, 0, 0, 1]);

/** Source: the default of xerial's SnappyOutputStream and of its Hadoop-compatible one. */
const snappyBlockBytes = 32 * 1024;

/** The stream format of snappy-java: a header, then blocks, each behind its compressed length. */
async function* xerialSnappy(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield xerialHeader;
  for await (const block of blocksOf(content, snappyBlockBytes)) {
    const compressed = compressSync(block);
    yield bigEndian(compressed.length);
    yield compressed;
  }
}

/** Hadoop's block format: each block behind its length, and its only chunk behind its compressed length. */
async function* hadoopSnappy(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const block of blocksOf(content, snappyBlockBytes)) {
    const compressed = compressSync(block);
    yield bigEndian(block.length);
    yield bigEndian(compressed.length);
    yield compressed;
  }
}

/** Cuts bytes into blocks of one size, the last one shorter. */
async function* blocksOf(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  const block = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const piece of content) {
    for (let at = 0; at < piece.length;) {
      const taken = piece.subarray(at, at + size - filled);
      block.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled === size) {
        yield block;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
