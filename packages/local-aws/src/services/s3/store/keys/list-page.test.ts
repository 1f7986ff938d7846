import { describe, expect, it } from '@jest/globals';
import { compareUtf8 } from './compare-utf8.ts';
import { listPage } from './list-page.ts';
import type { PageRequest } from './list-page.ts';

/** The definition, read literally: every key is looked at. */
function naive(keys: readonly string[], { prefix, delimiter, after, limit }: PageRequest) {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    })
    .filter((entry) => compareUtf8(entry, after) > 0);
  const all = [...new Set(entries)].toSorted(compareUtf8);
  return { entries: all.slice(0, limit), next: all.length > limit ? all[limit - 1] : undefined };
}

/** A small generator of numbers, so that a failure can be repeated. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

describe('a page of a listing', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is what the definition says, for keys drawn with seed %i', (seed) => {
    const next = random(seed);
    const word = (longest: number) =>
      Array.from({ length: next(longest + 1) }, () => ['a', 'b', '/', '\u{1f600}', '\ue000'][next(5)]).join(
        '',
      );
    const keys = [...new Set(Array.from({ length: 60 }, () => word(6)))]
      .filter(Boolean)
      .toSorted(compareUtf8);
    for (let round = 0; round < 200; round += 1) {
      const request = {
        prefix: next(2) ? word(2) : '',
        delimiter: ['', '/', 'a', 'b/'][next(4)]!,
        after: next(2) ? word(4) : '',
        limit: 1 + next(6),
      };
      const page = listPage(keys, request, (key) => [key]);
      const found = [...page.entries.map(({ key }) => key), ...page.commonPrefixes].toSorted(compareUtf8);
      expect({ request, entries: found, next: page.next?.key }).toEqual({ request, ...naive(keys, request) });
    }
  });

  it('has nothing and says that nothing follows where no entry is asked for', () => {
    const page = listPage(['a'], { prefix: '', delimiter: '', after: '', limit: 0 }, (key) => [key]);
    expect(page).toEqual({ entries: [], commonPrefixes: [] });
  });

  it('takes several entries of a key, and goes on within it', () => {
    const of = (key: string) => [`${key}1`, `${key}2`];
    const request = { prefix: '', delimiter: '', after: '', limit: 3 };
    const first = listPage(['a', 'b'], request, of);
    expect(first.entries.map(({ entry }) => entry)).toEqual(['a1', 'a2', 'b1']);
    expect(first.next).toEqual({ key: 'b', entry: 'b1' });
    const second = listPage(['a', 'b'], { ...request, after: 'b' }, of, ['b2']);
    expect(second.entries.map(({ entry }) => entry)).toEqual(['b2']);
    expect(second.next).toBeUndefined();
  });

  it('looks at few of the keys that a common prefix stands for', () => {
    const keys = Array.from(
      { length: 100_000 },
      (_, index) => `p${index % 10}/${String(index).padStart(6, '0')}`,
    );
    let looks = 0;
    const page = listPage(
      keys.toSorted(compareUtf8),
      { prefix: '', delimiter: '/', after: '', limit: 1000 },
      (key) => {
        looks += 1;
        return [key];
      },
    );
    expect(page.commonPrefixes).toHaveLength(10);
    expect(looks).toBe(10);
  });
});
