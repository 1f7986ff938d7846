import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
// A folder without a manifest is what another branch has left behind.
const packages = readdirSync(join(root, 'packages'))
  .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
  .toSorted();

interface TypescriptConfig {
  readonly references?: readonly { readonly path: string }[];
}
interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const referencesOf = (...path: string[]) =>
  ((read(...path) as TypescriptConfig).references ?? []).map(({ path }) => path).toSorted();

describe('the lists of packages that tools keep', () => {
  const built = packages.filter((name) => existsSync(join(root, 'packages', name, 'tsconfig.json')));

  it('name every package with sources to the compiler', () => {
    const withSources = packages.filter((name) => existsSync(join(root, 'packages', name, 'src')));
    expect(withSources.length).toBeGreaterThan(0);
    expect(built).toEqual(withSources);
    expect(referencesOf('tsconfig.json')).toEqual(built.map((name) => `packages/${name}`));
  });

  it.each(built)('have the compiler build what %s depends on before it', (name) => {
    const { dependencies = {} } = read('packages', name, 'package.json') as Manifest;
    const workspace = Object.entries(dependencies)
      .filter(([, version]) => version.startsWith('workspace:'))
      .map(([dependency]) => dependency.replace('@clickstream/', '../'));
    expect(referencesOf('packages', name, 'tsconfig.json')).toEqual(workspace.toSorted());
  });
});
