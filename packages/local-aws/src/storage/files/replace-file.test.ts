import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { holdsNothing } from './holds-nothing.ts';
import { namesBefore, numbersOf, spans } from '../numbered-files.ts';
import { replaceFile } from './replace-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'storage-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('replaceFile', () => {
  it('makes the directory and the file for their owner alone, and leaves nothing beside it', () => {
    const path = join(directory, 'made/state');
    replaceFile(path, Buffer.from('old'));
    replaceFile(path, Buffer.from('new'), { sync: false });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'made')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(directory, 'made'))).toEqual(['state']);
  });

  it('leaves the file what it was where the disk refuses', () => {
    const path = join(directory, 'made');
    expect(() => replaceFile(path, Buffer.from('x'))).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(readFileSync(join(path, 'state'), 'utf8')).toBe('new');
  });
});

describe('holdsNothing', () => {
  it('is true of what is empty, however deep, and of marks', () => {
    for (const name of ['empty/a/b', 'empty/mark']) replaceFile(join(directory, name), Buffer.alloc(0));
    expect(holdsNothing(join(directory, 'empty'))).toBe(true);
    replaceFile(join(directory, 'empty/mark'), Buffer.from('7'));
    expect(holdsNothing(join(directory, 'empty'))).toBe(true);
    replaceFile(join(directory, 'empty/a/c'), Buffer.from('7'));
    expect(holdsNothing(join(directory, 'empty'))).toBe(false);
  });
});

describe('numbered files', () => {
  it('are found by their extension, in the order of their numbers', () => {
    expect(numbersOf(['10.log', '9.log', 'x.log', '1.log.new', '2.snapshot'], '.log')).toEqual([9, 10]);
  });

  it('are no more than can be counted', () => {
    expect(numbersOf([`${'9'.repeat(20)}.log`, '3.log'], '.log')).toEqual([3]);
  });

  it('are there or missing, however many are', () => {
    expect([...spans([1, 3, 9_999_999_999], 2, 9_999_999_999)]).toEqual([
      { from: 2, to: 2, isThere: false },
      { from: 3, to: 3, isThere: true },
      { from: 4, to: 9_999_999_998, isThere: false },
      { from: 9_999_999_999, to: 9_999_999_999, isThere: true },
    ]);
    expect([...spans([5], 0, 2)]).toEqual([{ from: 0, to: 2, isThere: false }]);
    expect([...spans([], 1, 0)]).toEqual([]);
  });

  it('are before a number, as is what was still being written', () => {
    for (const name of ['1.log', '2.log', '10.log', '11.log.new'])
      replaceFile(join(directory, 'numbered', name), Buffer.from('x'));
    expect(namesBefore(join(directory, 'numbered'), 10).toSorted()).toEqual(['1.log', '11.log.new', '2.log']);
  });
});
