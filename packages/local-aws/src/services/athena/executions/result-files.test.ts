import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedRows, readRows, ResultFiles } from './result-files.ts';

describe('the rows that are kept of an answer', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'result-files-'));
    path = join(directory, 'rows.jsonl');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const rows = [
    ['id', 'text'],
    ['0', 'a\nb\r\u2028\u2029c'],
    ['1', null],
    ['2', 'x'.repeat(100_000)],
    ['3', '€'],
  ];

  function write(): number {
    const files = new ResultFiles(path, join(directory, 'object'), (row) => `${row.join()}\n`);
    files.write(rows.slice(0, 2));
    files.write(rows.slice(2));
    files.close();
    return files.keptBytes;
  }

  it('are what was written, whatever separates lines elsewhere, in pages', async () => {
    const bytes = write();
    expect(await readRows(path, { start: 0, count: 100, bytes })).toEqual({ rows });
    for (const [count, sizes] of [
      [2, [2, 2, 1]],
      [5, [5, 0]],
    ] as const) {
      const pages: (typeof rows)[] = [];
      for (let start: number | undefined = 0; start !== undefined;) {
        const page = await readRows(path, { start, count, bytes });
        pages.push(page!.rows as typeof rows);
        start = page!.next;
      }
      expect(pages.flat()).toEqual(rows);
      expect(pages.map(({ length }) => length)).toEqual(sizes);
    }
  });

  it('are read as they are where an earlier version wrote them, without checksums and without saying how many', async () => {
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const read = (start: number, count: number) => readRows(path, { start, count, bytes: undefined });
    expect(await read(0, 100)).toEqual({ rows });
    const { next } = (await read(0, 2))!;
    expect(await read(next!, 100)).toEqual({ rows: rows.slice(2) });
    // Nor need the last have been ended.
    writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(await read(0, 100)).toEqual({ rows });
    expect(await read((await read(0, 5))!.next!, 5)).toEqual({ rows: [] });
    writeFileSync(path, '');
    expect(await read(0, 100)).toEqual({ rows: [] });
  });

  it('begin where a row begins, and nowhere else, which is no damage', async () => {
    const bytes = write();
    const { next } = (await readRows(path, { start: 0, count: 1, bytes }))!;
    for (const start of [1, next! - 1, next! + 1, bytes + 1])
      expect(await readRows(path, { start, count: 1, bytes })).toBeUndefined();
  });

  it('are not taken for an answer when the file is missing, shorter, or another', async () => {
    const bytes = write();
    const whole = readFileSync(path);
    const read = () => readRows(path, { start: 0, count: 100, bytes });
    const firstLine = whole.indexOf('\n') + 1;
    for (const length of [0, 1, firstLine, bytes - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(read()).rejects.toThrow(DamagedRows);
    }
    for (const at of [0, 8, 9, 12, firstLine - 1, firstLine, bytes - 1]) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1;
      writeFileSync(path, flipped);
      await expect(read()).rejects.toThrow(DamagedRows);
    }
    rmSync(path);
    await expect(read()).rejects.toThrow('is missing');
  });
});
