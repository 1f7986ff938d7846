import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageError } from '@clickstream/generator/cli';
import { readProject } from './read-project.ts';

describe('cdktf.json', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'project-'))));
  afterAll(() => rm(directory, { recursive: true }));
  const made = async (name: string) => {
    const path = join(directory, name);
    await mkdir(path);
    return path;
  };

  it('is read where it is, and need not be in a directory other than the repository', async () => {
    const [own, repository] = [await made('own'), await made('repository')];
    expect(await readProject(own, repository)).toBe('{}');
    await writeFile(join(own, 'cdktf.json'), '{"context":{}}');
    expect(await readProject(own, repository)).toBe('{"context":{}}');
  });

  it('has to be in the repository, by whatever path that is reached', async () => {
    const repository = await made('bare');
    const link = join(directory, 'link');
    await symlink(repository, link);
    for (const path of [repository, link]) {
      const read = readProject(path, repository);
      await expect(read).rejects.toThrow(UsageError);
      await expect(read).rejects.toThrow('cdktf.json is not there: it belongs at the root of the repository');
    }
  });
});
