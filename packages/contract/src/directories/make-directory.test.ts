import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from './make-directory.ts';

describe('makeDirectory', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'make-directory-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('makes what is missing of a path, and takes what is there', () => {
    const path = join(directory, 'a/b/c');
    makeDirectory(path);
    makeDirectory(path);
    expect(existsSync(path)).toBe(true);
  });

  it('says that a file stands in the way', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(() => makeDirectory(join(directory, 'file'))).toThrow('EEXIST');
    expect(() => makeDirectory(join(directory, 'file/within'))).toThrow('ENOTDIR');
  });

  (process.platform === 'linux' ? it : it.skip)('says where the system makes none', () => {
    expect(() => makeDirectory('/proc/none')).toThrow('ENOENT');
    expect(() => makeDirectory('/proc/none/within')).toThrow('ENOENT');
  });
});
