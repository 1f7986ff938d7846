import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { packageNames } from '../../../../package-names.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** An import between two files, by their paths. */
type Import = readonly [from: string, to: string];
/** The imports between two folders that lie beside each other. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly imports: Import[];
}

const sources = packageNames
  .filter((name) => existsSync(`${root}packages/${name}/src`))
  .flatMap((name) =>
    readdirSync(`${root}packages/${name}/src`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/\.(test|d)\.ts$/.test(path))
      .map((path) => `packages/${name}/src/${path}`),
  );
const imports = sources.flatMap((path) =>
  Array.from(
    readFileSync(`${root}${path}`, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g),
    ([, target]): Import => [path, join(dirname(path), target!)],
  ),
);

/** The folders in which two paths part, and the two that lie beside each other there; undefined where one is a file. */
function besideEachOther([from, to]: Import): readonly [string, string] | undefined {
  const [a, b] = [dirname(from).split('/'), dirname(to).split('/')];
  const parted = a.findIndex((name, index) => name !== b[index]);
  if (parted === -1 || parted >= b.length) return undefined;
  return [a.slice(0, parted + 1).join('/'), b.slice(0, parted + 1).join('/')];
}

function arrowsOf(all: readonly Import[]): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const each of all) {
    const [from, to] = besideEachOther(each) ?? [];
    if (from === undefined || to === undefined) continue;
    const arrow = arrows.get(`${from} ${to}`) ?? { from, to, imports: [] };
    arrow.imports.push(each);
    arrows.set(`${from} ${to}`, arrow);
  }
  return [...arrows.values()];
}

/** The arrows that lie on a way from a folder back to itself: where there is none, the folders stand in floors. */
function ringsOf(arrows: readonly Arrow[]): readonly Arrow[] {
  const isReached = (goal: string, from: string, seen: Set<string>): boolean =>
    from === goal ||
    arrows.some((next) => {
      if (next.from !== from || seen.has(next.to)) return false;
      seen.add(next.to);
      return isReached(goal, next.to, seen);
    });
  return arrows.filter(({ from, to }) => isReached(from, to, new Set([to])));
}

const shown = ({ imports: between }: Arrow): string => {
  const [[from, to]] = between as [Import];
  return `${from} → ${to}${between.length > 1 ? ` and ${between.length - 1} more` : ''}`;
};

describe('the folders that lie beside each other', () => {
  it('stand in floors: what one imports lies below it, and never leads back', () => {
    expect(imports.length).toBeGreaterThan(1000);
    expect(ringsOf(arrowsOf(imports)).map(shown)).toEqual([]);
  });

  it.each<[string, readonly Import[], readonly string[]]>([
    ['one imports the other', [['p/a/x.ts', 'p/b/y.ts']], []],
    [
      'one imports what lies in it, or around it',
      [
        ['p/a/x.ts', 'p/a/b/y.ts'],
        ['p/a/b/y.ts', 'p/z.ts'],
      ],
      [],
    ],
    [
      'two import each other',
      [
        ['p/a/x.ts', 'p/b/c/y.ts'],
        ['p/b/z.ts', 'p/a/w.ts'],
      ],
      ['p/a/x.ts → p/b/c/y.ts', 'p/b/z.ts → p/a/w.ts'],
    ],
    [
      'a third leads back, and a fourth does not',
      [
        ['p/a/x.ts', 'p/b/y.ts'],
        ['p/b/y.ts', 'p/c/z.ts'],
        ['p/c/w.ts', 'p/a/v.ts'],
        ['p/c/w.ts', 'p/d/v.ts'],
      ],
      ['p/a/x.ts → p/b/y.ts', 'p/b/y.ts → p/c/z.ts', 'p/c/w.ts → p/a/v.ts'],
    ],
  ])('are judged by their imports where %s', (_, given, expected) => {
    expect(ringsOf(arrowsOf(given)).map(shown)).toEqual(expected);
  });
});
