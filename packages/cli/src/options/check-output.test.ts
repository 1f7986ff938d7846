import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkDirectory } from './check-directory.ts';
import { checkOutput } from './check-output.ts';

const directory = mkdtempSync(join(tmpdir(), 'outputs-'));
afterAll(() => rmSync(directory, { recursive: true }));
const within = (path: string) => join(directory, path);
writeFileSync(within('file'), '');

describe('a file to be written', () => {
  it.each(['file', 'new'])('may be %s', async (name) => {
    await expect(checkOutput('--output', within(name))).resolves.toBeUndefined();
  });

  it.each([
    ['', 'it is a folder'],
    ['new/', 'it is a folder'],
    ['none/new', `there is no folder ${within('none')}`],
    ['file/new', `there is no folder ${within('file')}`],
  ])('is refused in a line: %j', async (name, why) => {
    const path = `${directory}/${name}`;
    await expect(checkOutput('--output', path)).rejects.toMatchObject({
      name: 'UsageError',
      message: `--output must be a file that can be written, got ${path}: ${why}`,
    });
  });
});

describe('a directory to work in', () => {
  (process.platform === 'linux' ? it : it.skip)('is refused where the system makes none', async () => {
    await expect(checkDirectory('--work-dir', '/proc/none')).rejects.toMatchObject({
      name: 'UsageError',
      message: '--work-dir must be a directory that can be written, got /proc/none: it cannot be made',
    });
  });

  it.each(['', 'made', 'made/within'])('may be %j', async (name) => {
    await expect(checkDirectory('--work-dir', within(name))).resolves.toBeUndefined();
  });

  it.each([
    ['file', 'it is a file'],
    ['file/within', 'a part of the path is a file'],
  ])('is refused in a line: %s', async (name, why) => {
    await expect(checkDirectory('--work-dir', within(name))).rejects.toMatchObject({
      name: 'UsageError',
      message: `--work-dir must be a directory that can be written, got ${within(name)}: ${why}`,
    });
  });
});
