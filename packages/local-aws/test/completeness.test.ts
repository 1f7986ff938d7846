import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../src/services/registry.ts';

const root = join(import.meta.dirname, '..');
const kebab = (name: string) => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

const folders = registry.services.map(({ name }) => [name] as const);

async function operationsOf(folder: string): Promise<string[]> {
  const { operations } = await registry.services.find(({ name }) => name === folder)!.load();
  return operations.map(({ name }) => name);
}

describe('the registry', () => {
  it('lists every service that has a folder', () => {
    const inFolders = readdirSync(join(root, 'src/services'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.flat().toSorted()).toEqual(inFolders.toSorted());
  });
});

describe('every operation that a service lists', () => {
  it.each(folders)('of %s has a file and a contract test of its name', async (folder: string) => {
    const operations = await operationsOf(folder);
    expect(operations).not.toEqual([]);
    const files = operations.flatMap((name) => [
      `src/services/${folder}/operations/${kebab(name)}.ts`,
      `test/${folder}/${kebab(name)}.test.ts`,
    ]);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it.each(folders)('of %s is what the contract test of its name is about', async (folder: string) => {
    const strayed = (await operationsOf(folder)).filter((name) => {
      const file = join(root, 'test', folder, `${kebab(name)}.test.ts`);
      return existsSync(file) && !readFileSync(file, 'utf8').includes(` ${name}'`);
    });
    expect(strayed).toEqual([]);
  });

  it.each(folders)('of %s is listed: no operation lies about unused', async (folder: string) => {
    const listed = new Set((await operationsOf(folder)).map(kebab));
    const files = readdirSync(join(root, 'src/services', folder, 'operations'))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -'.ts'.length));
    expect(files.filter((file) => !listed.has(file))).toEqual([]);
  });
});
