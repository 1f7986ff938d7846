import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DeadLetters } from './dead-letters.ts';

const folder = mkdtempSync(join(tmpdir(), 'dead-letters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const why = { code: 'Nope', message: 'no', attempts: 1 };

describe('dead letters', () => {
  it('are not kept on a disk that is full, and the reason is', () => {
    const letters = new DeadLetters('/dev/full');
    expect(letters.add(Buffer.from('{}'), why)).toBe(false);
    expect(letters.written).toBe(0);
    expect(letters.error?.message).toBe('cannot write /dev/full: the disk is full (ENOSPC)');
    letters.close();
  });

  it('are whole lines, of which as many are said to be kept as are there, where there is room for a part of one', () => {
    const path = join(folder, 'kept.jsonl');
    // As it is built: a process of its own may write no file longer than 4,096 bytes.
    const script = `
      import { DeadLetters } from ${JSON.stringify(fileURLToPath(new URL('../../dist/delivery/dead-letters.js', import.meta.url)))};
      const letters = new DeadLetters(${JSON.stringify(path)});
      const record = Buffer.from(JSON.stringify({ text: 'x'.repeat(300) }));
      const kept = Array.from({ length: 20 }, () => letters.add(record, ${JSON.stringify(why)}));
      letters.close();
      console.log(JSON.stringify({ kept: kept.filter(Boolean).length, written: letters.written, error: letters.error?.message }));`;
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 4; exec "$0" --input-type=module', process.execPath],
      { input: script, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const { kept, written, error } = JSON.parse(stdout) as { kept: number; written: number; error: string };
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(20);
    expect(written).toBe(kept);
    expect(error).toMatch(/^cannot write .*EFBIG/);
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual(
      Array.from({ length: kept }, () => ['code', 'message', 'attempts', 'data']),
    );
  });
});
