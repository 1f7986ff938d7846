import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Zip, ZipDeflate } from 'fflate';
import { compressSync } from 'snappy';
import type { Compression } from './compression.ts';

/** Source: SnappyCodec of xerial/snappy-java: magic, version 1, compatible from version 1. */
const xerialHeader = Buffer.from([0x82, ...Buffer.from('SNAPPY'), 0, 0, 0, 0, 1, 0, 0, 0, 1]);
/** Source: the default block of xerial's SnappyOutputStream. */
const snappyBlockBytes = 32 * 1024;

/** Compresses plain bytes in a way of Firehose, piece by piece: what `objectPieces` reads back. */
export function pack(pieces: AsyncIterable<Buffer>, compression: Compression): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'none':
      return pieces;
    case 'gzip':
      // What goes wrong before it destroys the stream that is read, with the same error.
      return pipeline(Readable.from(pieces, { objectMode: false }), createGzip(), () => {});
    case 'zip':
      return packZip(pieces);
    case 'xerial-snappy':
      return packXerial(pieces);
    case 'hadoop-snappy':
      return packHadoop(pieces);
  }
}

async function* packZip(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    packed.push(bytes);
  });
  const entry = new ZipDeflate('data');
  zip.add(entry);
  for await (const piece of pieces) {
    entry.push(piece);
    yield* packed;
    packed = [];
  }
  entry.push(new Uint8Array(0), true);
  zip.end();
  yield* packed;
}

async function* packXerial(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  yield xerialHeader;
  for await (const block of blocksOf(pieces)) {
    const packed = compressSync(block);
    yield bigEndian(packed.length);
    yield packed;
  }
}

async function* packHadoop(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  for await (const block of blocksOf(pieces)) {
    const packed = compressSync(block);
    yield bigEndian(block.length);
    yield bigEndian(packed.length);
    yield packed;
  }
}

async function* blocksOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += snappyBlockBytes)
      yield piece.subarray(at, at + snappyBlockBytes);
  }
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
