import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { packageNames as packages } from '../../../../package-names.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

interface TypescriptConfig {
  readonly references?: readonly { readonly path: string }[];
}
interface Manifest {
  readonly version?: string;
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

describe('a package', () => {
  it.each(packages)('%s has the version of all', (name) => {
    const { version } = read('package.json') as Manifest;
    expect(version).toBeDefined();
    expect((read('packages', name, 'package.json') as Manifest).version).toBe(version);
  });

  it.each(packages.filter((name) => existsSync(join(root, 'packages', name, 'src'))))(
    '%s names each folder of its sources in its README',
    (name) => {
      const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8');
      const folders = readdirSync(join(root, 'packages', name, 'src'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name);
      // As `src/raw` or, in a drawing, as a word `raw/`.
      const unnamed = folders.filter(
        (folder) => !new RegExp(`\\bsrc/${folder}\\b|(^|[\\s\`])${folder}/(?=[\\s\`]|$)`, 'm').test(readme),
      );
      expect(unnamed).toEqual([]);
    },
  );
});
