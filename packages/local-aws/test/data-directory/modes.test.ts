import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeData } from './write-data.ts';

const directory = mkdtempSync(join(tmpdir(), 'modes-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('a data directory', () => {
  it('is its owner’s alone: directories 0700, files 0600', async () => {
    await writeData(join(directory, 'data'));
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    expect(entries.length).toBeGreaterThan(30);
    const modes = entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isDirectory() ? 'directory' : 'file', statSync(path).mode & 0o777] as const;
    });
    expect(modes.filter(([, kind, mode]) => mode !== (kind === 'directory' ? 0o700 : 0o600))).toEqual([]);
  });
});
