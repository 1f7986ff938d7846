import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import type { Compression } from './compression.ts';
import { compressionOf } from './compression.ts';
import { pack } from './pack.ts';
import { unpackHadoop, unpackXerial } from './unpack-snappy.ts';
import { unpackZip } from './unpack-zip.ts';

const unpackers: Partial<Record<Compression, (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>>> = {
  zip: unpackZip,
  'xerial-snappy': unpackXerial,
  'hadoop-snappy': unpackHadoop,
};
const formats = Object.keys(unpackers) as Compression[];
const lines = Array.from({ length: 20_000 }, (_, n) => `{"event_id":"e${n}","user_id":${n % 7}}`);
const text = Buffer.from(lines.join('\n'));

/** The bytes again, so many at a time. */
async function* pieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
const packed = (format: Compression, length = 10_007) => buffer(pack(pieces(text, length), format));

describe('pack and unpack', () => {
  it.each(formats)('give the same bytes in pieces of any length: %s', async (format) => {
    const bytes = await packed(format);
    expect(bytes.length).toBeLessThan(text.length);
    for (const length of [997, 64 * 1024, bytes.length]) {
      const plain = await buffer(unpackers[format]!(pieces(bytes, length)));
      expect(plain.equals(text)).toBe(true);
    }
  });

  it.each(formats)('say what is cut off: %s', async (format) => {
    const bytes = await packed(format);
    const cut = buffer(unpackers[format]!(pieces(bytes.subarray(0, bytes.length / 2), 4096)));
    await expect(cut).rejects.toThrow(/cut off|damaged/);
  });

  it.each(formats.filter((format) => format !== 'zip'))('say what is damaged: %s', async (format) => {
    const bytes = await packed(format);
    bytes.fill(0xff, 24, 64);
    await expect(buffer(unpackers[format]!(pieces(bytes, 4096)))).rejects.toThrow(/cut off|damaged/);
  });

  it('are told by their first bytes, and Hadoop’s by what S3 says', async () => {
    for (const format of ['gzip', 'zip', 'xerial-snappy'] as const) {
      const signs = { head: await packed(format), contentEncoding: undefined, key: 'a' };
      expect(compressionOf(signs)).toBe(format);
    }
    const head = await packed('hadoop-snappy');
    expect(compressionOf({ head, contentEncoding: 'hadoop-snappy', key: 'a' })).toBe('hadoop-snappy');
    expect(compressionOf({ head, contentEncoding: undefined, key: 'a.snappy' })).toBe('hadoop-snappy');
    expect(compressionOf({ head: text, contentEncoding: undefined, key: 'a' })).toBe('none');
  });
});
