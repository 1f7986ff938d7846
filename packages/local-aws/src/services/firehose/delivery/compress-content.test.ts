import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openObject } from '../../../../test/firehose/open-object.ts';
import { objectFormats } from '../record/naming/object-key.ts';
import type { CompressionFormat } from '../record/naming/object-key.ts';
import { compressContent } from './compress-content.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'compress-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const options = { entryName: 'fd6ca6bb-2cb9-4d3c-8e4f-3a0b7a5b4e1e', modifiedAt: new Date(0) };
const text = Array.from({ length: 30_000 }, (_, id) => `{"id":${id},"user_id":${id % 100}}\n`).join('');
const formats = Object.keys(objectFormats) as CompressionFormat[];
const compressed = formats.filter((format) => format !== 'UNCOMPRESSED');

describe('compressContent', () => {
  it.each(formats)('gives bytes for bytes: %s', async (format) => {
    const bytes = await compressContent(Buffer.from(text), format, join(directory, 'unused'), options);
    expect(openObject(bytes as Uint8Array, format).toString()).toBe(text);
  });

  it.each(compressed)('writes a file for a file, which stays as it is: %s', async (format) => {
    const [from, to] = [join(directory, 'from'), join(directory, 'to')];
    writeFileSync(from, text);
    expect(await compressContent({ path: from }, format, to, options)).toEqual({ path: to });
    expect(openObject(readFileSync(to), format).toString()).toBe(text);
    expect(readFileSync(to).length).toBeLessThan(text.length / 2);
    expect(readFileSync(from, 'utf8')).toBe(text);
  });

  it('hands on the file itself where there is nothing to compress', async () => {
    const content = { path: join(directory, 'from') };
    expect(await compressContent(content, 'UNCOMPRESSED', join(directory, 'to'), options)).toBe(content);
  });

  it.each(compressed)('rejects when there is no such file: %s', async (format) => {
    const content = { path: join(directory, 'nothing') };
    await expect(compressContent(content, format, join(directory, 'to'), options)).rejects.toThrow(/ENOENT/);
  });

  it.each(compressed)('rejects when the disk does not take the file: %s', async (format) => {
    writeFileSync(join(directory, 'from'), text);
    const to = join(directory, 'no-such-directory', 'to');
    await expect(compressContent({ path: join(directory, 'from') }, format, to, options)).rejects.toThrow(
      /ENOENT/,
    );
  });
});
