import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { withWorkDirectory } from './work-directory.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'work-directory-'));
});
afterEach(() => rm(parent, { recursive: true }));

it('leaves nothing, also when the run fails', async () => {
  const failed = withWorkDirectory(parent, (directory) => Promise.reject(new Error(basename(directory))));
  await expect(failed).rejects.toThrow(/^clickstream-lake-\d+-/);
  expect(await readdir(parent)).toEqual([]);
});

it('removes what a process that is gone left a day ago, and nothing else', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const names = { old: `clickstream-lake-${gone}-old`, young: `clickstream-lake-${gone}-young` };
  const ours = `clickstream-lake-${process.pid}-ours`;
  for (const name of [names.old, names.young, ours, 'somebody-elses']) await mkdir(join(parent, name));
  for (const name of [names.old, ours, 'somebody-elses']) await utimes(join(parent, name), 0, 0);
  await withWorkDirectory(parent, () => Promise.resolve());
  expect((await readdir(parent)).toSorted()).toEqual([names.young, ours, 'somebody-elses'].toSorted());
});
