import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SpooledBuffer, SpoolMemory } from './spooled-buffer.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const content = (buffer: SpooledBuffer) => {
  const bytes = buffer.finish();
  return Buffer.from(bytes instanceof Uint8Array ? bytes : readFileSync(bytes.path)).toString();
};

describe('a spooled buffer', () => {
  it('stays in memory while it is small', () => {
    const buffer = new SpooledBuffer(join(directory, 'a'), new SpoolMemory());
    buffer.append(Buffer.from('one'));
    buffer.append(Buffer.from('two'));
    expect(content(buffer)).toBe('onetwo');
    expect(existsSync(join(directory, 'a'))).toBe(false);
  });

  it.each([1, 7, 100, 5000])(
    'keeps every byte in order when it goes on in its file, %i bytes at a time',
    (size) => {
      const buffer = new SpooledBuffer(join(directory, 'a'), new SpoolMemory(1));
      let expected = '';
      for (let index = 0; expected.length < 20_000; index += 1) {
        const part = String(index % 10).repeat(size);
        expected += part;
        buffer.append(Buffer.from(part));
      }
      expect(buffer.length).toBe(expected.length);
      expect(content(buffer)).toBe(expected);
      expect(content(buffer)).toBe(expected);
      expect(existsSync(join(directory, 'a'))).toBe(true);
    },
  );

  it('keeps what a full disk refuses in memory and writes it later', () => {
    const path = join(directory, 'missing', 'a');
    const buffer = new SpooledBuffer(path, new SpoolMemory(1));
    buffer.append(Buffer.alloc(10_000, 'a'));
    expect(content(buffer)).toBe('a'.repeat(10_000));
  });

  it('gives up memory and file once', async () => {
    const memory = new SpoolMemory(32 * 1024);
    const other = new SpooledBuffer(join(directory, 'b'), memory);
    const buffer = new SpooledBuffer(join(directory, 'a'), memory);
    expect(memory.chunkBytes).toBe(16 * 1024);
    buffer.append(Buffer.alloc(100_000));
    buffer.finish();
    await buffer.remove();
    await buffer.remove();
    expect(existsSync(join(directory, 'a'))).toBe(false);
    expect(memory.chunkBytes).toBe(32 * 1024);
    expect(other.length).toBe(0);
  });
});
