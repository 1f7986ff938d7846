import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createStateFile } from './state-file.ts';

describe('a state file', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'state-file-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('starts with the empty value where there is no file', () => {
    expect(createStateFile(join(directory, 'below', 'a.json'), { names: ['x'] }).value).toEqual({
      names: ['x'],
    });
  });

  it('gives back what was saved, and only that', () => {
    const path = join(directory, 'a.json');
    const file = createStateFile<{ names: string[] }>(path, { names: [] });
    file.value.names.push('saved');
    file.save();
    file.value.names.push('not saved');
    expect(createStateFile<{ names: string[] }>(path, { names: [] }).value).toEqual({ names: ['saved'] });
    expect(readdirSync(directory)).toEqual(['a.json']);
  });

  it('ignores a temporary file that a killed process left', () => {
    const path = join(directory, 'a.json');
    const file = createStateFile(path, 1);
    file.save();
    writeFileSync(`${path}.new`, '{"torn');
    expect(createStateFile(path, 0).value).toBe(1);
  });

  it('names the file that is no JSON', () => {
    const path = join(directory, 'a.json');
    writeFileSync(path, '{"torn');
    expect(() => createStateFile(path, {})).toThrow(`${path} must hold JSON`);
  });
});
