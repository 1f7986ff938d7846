import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { openObject } from '../../../../../test/firehose/open-object.ts';
import { compress } from './compress.ts';
import { objectFormats } from '../naming/object-key.ts';
import type { CompressionFormat } from '../naming/object-key.ts';

const options = {
  entryName: '6f1d2c3b-4a59-4f5b-9d5a-0b5f1c2e8f0e',
  modifiedAt: new Date('2026-01-01T00:00:00Z'),
};

const compressed = (pieces: readonly Uint8Array[], format: CompressionFormat): Promise<Buffer> =>
  buffer(compress(pieces, format, options));

const formats = Object.keys(objectFormats) as CompressionFormat[];
const text = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `{"event_id":"${i * 7919}"}\n`).join(''));
/** 64 KiB that no format makes shorter. */
const incompressible = Buffer.concat(
  Array.from({ length: 2048 }, (_, i) => createHash('sha256').update(String(i)).digest()),
);
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
    const opened = openObject(await compressed(pieces, format), format);
    expect(opened.equals(Buffer.concat(pieces))).toBe(true);
  });

  it('hands on the error of its source', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield text;
      throw new Error('disk gone');
    }
    await expect(buffer(compress(failing(), format, options))).rejects.toThrow('disk gone');
  });

  it('takes only a few pieces more from its source than it has handed on', async () => {
    let taken = 0;
    let most = 0;
    // As many bytes come out as go in, so that one can be counted against the other.
    async function* large(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 256; i++) {
        yield incompressible;
        taken += incompressible.length;
        most = Math.max(most, taken - handedOn);
      }
    }
    let handedOn = 0;
    for await (const piece of compress(large(), format, options)) {
      handedOn += piece.length;
      // Whoever writes to a disk is slower than this.
      await setImmediate();
    }
    expect(taken).toBe(256 * incompressible.length);
    expect(handedOn).toBeGreaterThanOrEqual(taken);
    expect(most).toBeLessThan(16 * incompressible.length);
  });
});

describe('ZIP', () => {
  it('has one deflated entry of the given name', async () => {
    const entries: [name: string, method: number][] = [];
    unzipSync(await compressed([text], 'ZIP'), {
      filter: ({ name, compression }) => entries.push([name, compression]) === 0,
    });
    expect(entries).toEqual([[options.entryName, 8]]);
  });
});

describe('Snappy', () => {
  it('begins with the header of snappy-java, version 1', async () => {
    const bytes = await compressed([text], 'Snappy');
    expect(bytes.toString('latin1', 0, 16)).toBe('\x82SNAPPY\0\0\0\0\x01\0\0\0\x01');
  });
});

describe('HADOOP_SNAPPY', () => {
  it('says the length of each block before it', async () => {
    const bytes = await compressed([text], 'HADOOP_SNAPPY');
    expect(bytes.readUInt32BE(0)).toBe(32 * 1024);
  });
});
