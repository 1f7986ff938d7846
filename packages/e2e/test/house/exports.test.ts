import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import type { ModuleItem } from '@swc/core';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const files = ['packages', 'docs', 'bench'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => !/\/(node_modules|dist|cdktf\.out)\//.test(path)),
);
const filesLike = (pattern: RegExp) => files.filter((path) => pattern.test(path));
const textOf = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const packageOf = (path: string) => path.split('/')[1];

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, { readonly source?: string }>>;
}

/** The files by which packages are imported, by how they are named. */
const entries = new Map(
  filesLike(/^packages\/[^/]+\/package\.json$/).flatMap((path) => {
    const { name, exports = {} } = JSON.parse(textOf(path)) as Manifest;
    return Object.entries(exports).flatMap(([subpath, { source }]) =>
      source === undefined ? [] : [[join(name, subpath), join(dirname(path), source)] as const],
    );
  }),
);
const isEntry = new Set(entries.values());

/** What a file takes of another: a value by its name, all (`*`), or, of a namespace, what it mentions. */
interface Taken {
  readonly from: string;
  readonly name: string | { readonly mentionedIn: string };
}

/** The values that a statement exports; what it hands on of other files is asked of entries alone. */
function givenBy(item: ModuleItem, path: string): string[] {
  if (item.type === 'ExportNamedDeclaration')
    return item.typeOnly || !isEntry.has(path)
      ? []
      : item.specifiers.flatMap((specifier) =>
          specifier.type === 'ExportSpecifier' && !specifier.isTypeOnly
            ? [(specifier.exported ?? specifier.orig).value]
            : [],
        );
  if (item.type !== 'ExportDeclaration') return [];
  const { declaration } = item;
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
    return [declaration.identifier.value];
  if (declaration.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => {
    if (id.type === 'Identifier') return [id.value];
    const properties = id.type === 'ObjectPattern' ? id.properties : [];
    return properties.flatMap((property) =>
      property.type === 'AssignmentPatternProperty' ? [property.key.value] : [],
    );
  });
}

function takenBy(item: ModuleItem, text: string): Taken[] {
  if (item.type === 'ImportDeclaration')
    return item.specifiers.map((specifier) => ({
      from: item.source.value,
      name:
        specifier.type === 'ImportSpecifier'
          ? (specifier.imported ?? specifier.local).value
          : { mentionedIn: text },
    }));
  if (item.type === 'ExportAllDeclaration') return [{ from: item.source.value, name: '*' }];
  if (item.type !== 'ExportNamedDeclaration' || !item.source) return [];
  const from = item.source.value;
  return item.specifiers.map((specifier) => ({
    from,
    name: specifier.type === 'ExportSpecifier' ? specifier.orig.value : '*',
  }));
}

const mentions = (text: string, name: string) => new RegExp(`\\b${name}\\b`).test(text);

describe('what a file exports', () => {
  it('is imported by another file of its package, and what a package exports by another or told in a document', () => {
    const given = new Map<string, readonly string[]>();
    const taken = new Map<string, { by: string; name: Taken['name'] }[]>();
    for (const path of filesLike(/^packages\/.*(?<!\.d)\.ts$/)) {
      if (path.includes('/assembly/')) continue;
      const text = textOf(path);
      const { body } = parseSync(text, { syntax: 'typescript' });
      given.set(
        path,
        body.flatMap((item) => givenBy(item, path)),
      );
      const loaded = Array.from(text.matchAll(/\bimport\(\s*'([^']+)'/g), ([, from]) => ({
        from: from!,
        name: { mentionedIn: text },
      }));
      for (const { from, name } of [...body.flatMap((item) => takenBy(item, text)), ...loaded]) {
        const file = from.startsWith('.') ? join(dirname(path), from) : entries.get(from);
        if (file === undefined) continue;
        if (!taken.has(file)) taken.set(file, []);
        taken.get(file)!.push({ by: path, name });
      }
    }
    // Programs beside the packages load what tests have in common, as it is.
    for (const path of filesLike(/^bench\/.*\.mjs$/)) {
      const text = textOf(path);
      for (const [, from] of text.matchAll(/\bimport\('(\.[^']+\.ts)'\)/g)) {
        const file = join(dirname(path), from!);
        taken.set(file, [...(taken.get(file) ?? []), { by: path, name: { mentionedIn: text } }]);
      }
    }
    // Programs in plain JavaScript load what was built of a file, some by paths that they put together.
    const programs = new Map<string | undefined, string>();
    for (const path of filesLike(/^packages\/(?!console\/web\/).*\.m?js$/))
      programs.set(packageOf(path), `${programs.get(packageOf(path)) ?? ''}\n${textOf(path)}`);
    const outside = ['README.md', ...filesLike(/\.md$|^bench\/.*\.mjs$/)].map(textOf).join('\n');
    const isTaken = (path: string, given: string): boolean =>
      (taken.get(path) ?? []).some(
        ({ by, name }) =>
          (!isEntry.has(path) || isEntry.has(by) || packageOf(by) !== packageOf(path)) &&
          (typeof name === 'string' ? name === given || name === '*' : mentions(name.mentionedIn, given)),
      ) || mentions(isEntry.has(path) ? outside : (programs.get(packageOf(path)) ?? ''), given);
    // A reader that found nothing would find nothing to be wrong.
    expect([...given.values()].flat().length).toBeGreaterThan(1000);
    const idle = [...given].flatMap(([path, names]) =>
      names.filter((name) => !isTaken(path, name)).map((name) => `${path}: ${name}`),
    );
    expect(idle).toEqual([]);
  });
});
