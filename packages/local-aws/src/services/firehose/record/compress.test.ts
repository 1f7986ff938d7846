import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import snappyjs from 'snappyjs';
import yauzl from 'yauzl';
import { compress } from './compress.ts';
import type { CompressionFormat } from './object-key.ts';

const options = {
  entryName: '6f1d2c3b-4a59-4f5b-9d5a-0b5f1c2e8f0e',
  modifiedAt: new Date('2026-01-01T00:00:00Z'),
};

const compressed = (pieces: readonly Uint8Array[], format: CompressionFormat): Promise<Buffer> =>
  buffer(compress(pieces, format, options));

/** Blocks behind a big-endian length each, opened by another implementation of Snappy. */
function blocks(bytes: Buffer, read: (at: number) => { start: number; length: number }): Buffer {
  const opened: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const { start, length } = read(at);
    opened.push(Buffer.from(snappyjs.uncompress(bytes.subarray(start, start + length))));
    at = start + length;
  }
  return Buffer.concat(opened);
}

async function unzip(bytes: Buffer): Promise<{ names: string[]; content: Buffer; methods: number[] }> {
  const file = await promisify(
    yauzl.fromBuffer as (b: Buffer, o: object, cb: (e: Error, z: yauzl.ZipFile) => void) => void,
  )(bytes, { lazyEntries: true });
  const names: string[] = [];
  const methods: number[] = [];
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    file.on('end', resolve).on('error', reject);
    file.on('entry', (entry: yauzl.Entry) => {
      names.push(entry.fileName);
      methods.push(entry.compressionMethod);
      file.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        return stream
          .on('data', (piece: Buffer) => pieces.push(piece))
          .on('end', () => file.readEntry())
          .on('error', reject);
      });
    });
    file.readEntry();
  });
  return { names, methods, content: Buffer.concat(pieces) };
}

const readers: Record<CompressionFormat, (bytes: Buffer) => Buffer | Promise<Buffer>> = {
  UNCOMPRESSED: (bytes) => bytes,
  GZIP: (bytes) => gunzipSync(bytes),
  ZIP: async (bytes) => (await unzip(bytes)).content,
  Snappy(bytes) {
    expect(bytes.subarray(0, 16).toString('latin1')).toBe('\x82SNAPPY\0\0\0\0\x01\0\0\0\x01');
    return blocks(bytes.subarray(16), (at) => ({ start: at + 4, length: bytes.readUInt32BE(16 + at) }));
  },
  HADOOP_SNAPPY: (bytes) => blocks(bytes, (at) => ({ start: at + 8, length: bytes.readUInt32BE(at + 4) })),
};

const formats = Object.keys(readers) as CompressionFormat[];
const text = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `{"event_id":"${i * 7919}"}\n`).join(''));
const noise = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i * 31 + (i >> 3)) % 251));

describe.each(formats)('%s', (format) => {
  it.each([
    ['nothing', []],
    ['one byte', [Buffer.from('x')]],
    ['text in one piece', [text]],
    ['text in odd pieces', Array.from({ length: 1000 }, (_, i) => text.subarray(i * 777, (i + 1) * 777))],
    ['what hardly compresses', [noise, noise]],
    ['exactly one block', [text.subarray(0, 32_768)]],
  ])('is opened by another reader: %s', async (_, pieces) => {
    const opened = await readers[format](await compressed(pieces, format));
    expect(opened.equals(Buffer.concat(pieces))).toBe(true);
  });

  it('hands on the error of its source', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield text;
      throw new Error('disk gone');
    }
    await expect(buffer(compress(failing(), format, options))).rejects.toThrow('disk gone');
  });

  it('holds a few pieces only of 64 MiB', async () => {
    async function* large(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 1024; i++) yield text.subarray(0, 64 * 1024);
    }
    globalThis.gc?.();
    let peak = 0;
    let bytes = 0;
    for await (const piece of compress(large(), format, options)) {
      bytes += piece.length;
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    }
    expect(bytes).toBeGreaterThan(0);
    expect(peak).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('ZIP', () => {
  it('has one deflated entry of the given name', async () => {
    const { names, methods } = await unzip(await compressed([text], 'ZIP'));
    expect(names).toEqual([options.entryName]);
    expect(methods).toEqual([8]);
  });
});

describe('HADOOP_SNAPPY', () => {
  it('says the length of each block before it', async () => {
    const bytes = await compressed([text], 'HADOOP_SNAPPY');
    expect(bytes.readUInt32BE(0)).toBe(32 * 1024);
  });
});
