import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Spool } from './spool.ts';
import { SpooledBuffer } from './spooled-buffer.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const path = (name: string) => join(directory, name);

const content = async (buffer: SpooledBuffer) => {
  const bytes = await buffer.finish();
  return Buffer.from(bytes instanceof Uint8Array ? bytes : readFileSync(bytes.path)).toString();
};

/** Fills a buffer with at least so many bytes; answers what it is to hold. */
function fill(buffer: SpooledBuffer, bytes: number, size: number): string {
  let expected = '';
  for (let index = 0; expected.length < bytes; index += 1) {
    const part = String(index % 10).repeat(size);
    expected += part;
    buffer.append(Buffer.from(part));
  }
  return expected;
}

describe('a spooled buffer', () => {
  it('stays in memory while it is small', async () => {
    const buffer = new SpooledBuffer(await Spool.open(directory));
    buffer.append(Buffer.from('one'));
    buffer.append(Buffer.from('two'));
    expect(await content(buffer)).toBe('onetwo');
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([1, 7, 100, 5000])(
    'keeps every byte in order when it goes on in its file, %i bytes at a time',
    async (size) => {
      const buffer = new SpooledBuffer(await Spool.open(directory, 1));
      const expected = fill(buffer, 20_000, size);
      expect(buffer.length).toBe(expected.length);
      expect(await content(buffer)).toBe(expected);
      expect(await content(buffer)).toBe(expected);
      expect(readdirSync(directory)).toEqual(['1.buffer']);
    },
  );

  it('keeps buffers apart that share memory', async () => {
    const spool = await Spool.open(directory);
    const buffers = Array.from({ length: 20 }, () => new SpooledBuffer(spool));
    const expected = buffers.map((buffer, index) => fill(buffer, 300_000, 900 + index));
    await spool.settled();
    const more = buffers.map((buffer, index) => fill(buffer, 300_000, 700 + index));
    for (const [index, buffer] of buffers.entries())
      expect(await content(buffer)).toBe(expected[index]! + more[index]!);
  });

  it('keeps what a full disk refuses in memory, and writes it when it can', async () => {
    const spool = await Spool.open(path('spool'), 1);
    rmSync(path('spool'), { recursive: true });
    const buffer = new SpooledBuffer(spool);
    const expected = fill(buffer, 50_000, 1000);
    await expect(content(buffer)).rejects.toThrow('ENOENT');
    await expect(buffer.save().write()).rejects.toThrow('ENOENT');
    await Spool.open(path('spool'));
    expect(await content(buffer)).toBe(expected);
  });

  it('goes on from a file that was saved, also when it has grown since', async () => {
    const buffer = new SpooledBuffer(await Spool.open(directory));
    const before = fill(buffer, 10_000, 900);
    const { file, write } = buffer.save();
    const after = fill(buffer, 300_000, 900);
    await write();
    await content(buffer);

    const spool = await Spool.open(directory);
    writeFileSync(path('7.object'), 'left by a kill');
    await spool.keepOnly(new Set([file.name]));
    expect(readdirSync(directory)).toEqual([file.name]);
    expect(spool.newName()).toBe('2.buffer');
    const again = new SpooledBuffer(spool, file);
    expect(again.length).toBe(before.length);
    again.append(Buffer.from(after));
    expect(await content(again)).toBe(before + after);
  });

  it('is saved with the checksum of its file again and again, though nothing comes to it', async () => {
    const buffer = new SpooledBuffer(await Spool.open(directory));
    const expected = fill(buffer, 10_000, 900);
    let { file, write } = buffer.save();
    await write();
    for (let life = 0; life < 3; life += 1) {
      const spool = await Spool.open(directory);
      ({ file, write } = new SpooledBuffer(spool, file).save());
      await write();
      expect(file).toMatchObject({ bytes: expected.length, crc: crc32(expected) });
      expect(await spool.problemOf(file)).toBeUndefined();
    }
  });

  it('goes on from a file of which an earlier version has said that its checksum is 0', async () => {
    const spool = await Spool.open(directory);
    const buffer = new SpooledBuffer(spool);
    const expected = fill(buffer, 10_000, 900);
    const { file, write } = buffer.save();
    await write();
    const old = { ...file, crc: 0 };
    expect(await spool.problemOf(old)).toBeUndefined();
    expect(await spool.problemOf({ ...file, crc: 1 })).toContain('checksum');
    const again = new SpooledBuffer(spool, old);
    again.append(Buffer.from('more'));
    expect(again.save().file.crc).toBeUndefined();
    expect(await content(again)).toBe(`${expected}more`);
  });

  it('leaves what it gave from memory as it is, though it is saved to a file meanwhile', async () => {
    const spool = await Spool.open(directory, 1);
    // Memory that is used again has the size of a chunk: only some buffers hold as much before they write.
    const buffers = Array.from({ length: 15 }, () => new SpooledBuffer(spool));
    const expected = fill(buffers[14]!, 4000, 100);
    const bytes = await buffers[14]!.finish();
    await buffers[14]!.save().write();
    const others = buffers.slice(0, 14).map((buffer) => fill(buffer, 20_000, 99));
    expect(Buffer.from(bytes as Uint8Array).toString()).toBe(expected);
    expect(await content(buffers[14]!)).toBe(expected);
    for (const [index, other] of others.entries()) expect(await content(buffers[index]!)).toBe(other);
  });

  it('writes what a full disk has refused once more for all who wait for it', async () => {
    const spool = await Spool.open(path('spool'), 1);
    rmSync(path('spool'), { recursive: true });
    const buffer = new SpooledBuffer(spool);
    const expected = fill(buffer, 50_000, 1000);
    await spool.settled();
    await Spool.open(path('spool'));
    await Promise.all([buffer.save().write(), buffer.finish(), buffer.save().write()]);
    // Memory that was given back twice would be two buffers' at once.
    const chunks = Array.from({ length: 40 }, () => spool.take());
    expect(new Set(chunks.map((chunk) => chunk.buffer)).size).toBe(chunks.length);
    expect(await content(buffer)).toBe(expected);
  });

  it('gives up memory and file once, also while it is being written', async () => {
    const spool = await Spool.open(directory, 32 * 1024);
    const other = new SpooledBuffer(spool);
    const buffer = new SpooledBuffer(spool);
    expect(spool.chunkBytes).toBe(16 * 1024);
    fill(buffer, 100_000, 1000);
    await buffer.remove();
    await buffer.remove();
    await spool.settled();
    expect(readdirSync(directory)).toEqual([]);
    expect(spool.chunkBytes).toBe(32 * 1024);
    expect(other.length).toBe(0);
  });

  it('asks to wait while more is on its way to the file than should be', async () => {
    const spool = await Spool.open(directory);
    const buffer = new SpooledBuffer(spool);
    expect(spool.backpressure).toBeUndefined();
    fill(buffer, 20 * 1024 * 1024, 1024 * 1024);
    expect(spool.backpressure).toBeDefined();
    await spool.backpressure;
    expect(spool.backpressure).toBeUndefined();
    // What is still on its way would be written into the folder that is being removed.
    await spool.settled();
  });

  it('lets go on who waits as soon as no more is on its way than should be', async () => {
    const spool = await Spool.open(directory);
    let written = 0;
    const write = (at: number) =>
      spool.write('file', Buffer.alloc(1024 * 1024), at * 1024 * 1024).then(() => (written += 1));
    const writes = Array.from({ length: 12 }, (_, at) => write(at));
    expect(spool.isOverLimit).toBe(false);
    await spool.backpressure;
    expect(written).toBeLessThan(8);
    await Promise.all(writes);
    const many = Array.from({ length: 33 }, (_, at) => write(at));
    expect(spool.isOverLimit).toBe(true);
    await Promise.all(many);
    expect(spool.isOverLimit).toBe(false);
  });
});
