import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const services = fileURLToPath(new URL('../src/services', import.meta.url));

/** What the files of that name export, by service. */
const exportsOf = (file: string): [string, string[]][] =>
  readdirSync(services)
    .filter((service) => existsSync(join(services, service, file)))
    .map((service) => {
      const text = readFileSync(join(services, service, file), 'utf8');
      return [service, [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name!)];
    });

describe('the files that services have alike', () => {
  it.each(exportsOf('arns.ts'))('arns.ts of %s writes and reads ARNs, and does nothing else', (_, names) => {
    expect(names.filter((name) => !/Arns?$/.test(name))).toEqual([]);
    expect(names).not.toEqual([]);
  });

  it.each(exportsOf('page.ts'))('page.ts of %s cuts pages', (_, names) => {
    expect(names).toContain('page');
  });

  it.each(exportsOf('tags.ts'))('tags.ts of %s adds tags by one name', (_, names) => {
    expect(names).toContain('withTags');
  });
});
