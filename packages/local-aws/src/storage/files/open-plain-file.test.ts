import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openPlainFile } from './open-plain-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'plain-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a file that is opened to be read', () => {
  it('is a plain one', () => {
    const path = join(directory, 'file');
    writeFileSync(path, 'text');
    const file = openPlainFile(path);
    expect(readFileSync(file, 'utf8')).toBe('text');
    closeSync(file);
  });

  it('is no directory, and no pipe, whose other end is not waited for', () => {
    const pipe = join(directory, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => openPlainFile(pipe)).toThrow(`${pipe} is no plain file`);
    expect(() => openPlainFile(directory)).toThrow(`${directory} is no plain file`);
  });

  it('is no link, whatever it leads to', () => {
    writeFileSync(join(directory, 'elsewhere'), 'text');
    for (const target of ['elsewhere', 'none', 'link']) {
      const path = join(directory, 'link');
      rmSync(path, { force: true });
      symlinkSync(target, path);
      expect(() => openPlainFile(path)).toThrow(`${path} is no plain file`);
    }
  });

  it('has to be there', () => {
    expect(() => openPlainFile(join(directory, 'none'))).toThrow('ENOENT');
  });
});
