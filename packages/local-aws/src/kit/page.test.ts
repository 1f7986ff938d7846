import { describe, expect, it } from '@jest/globals';
import { behind, byLast, byPosition, page } from './page.ts';
import type { Cursor } from './page.ts';

const letters = ['a', 'b', 'c', 'd', 'e'];
const invalid = () => new Error('no token');
const itself = (name: string) => name;

/** All pages of a list, by the tokens that the pages give. */
function pages(all: readonly string[], size: number, cursor: Cursor<string>): string[] {
  const found: string[] = [];
  for (let token: string | undefined; ;) {
    const { items, next } = page(all, token, size, cursor);
    found.push(items.join(''));
    if (next === undefined) return found;
    token = next;
  }
}

describe('a list', () => {
  it.each([
    ['positions', byPosition(invalid)],
    ['the last item', byLast(itself, invalid)],
    ['names', behind(itself)],
  ])('is whole in pages by %s, of which the last has no token', (_what, cursor) => {
    expect(pages(letters, 2, cursor)).toEqual(['ab', 'cd', 'e']);
    expect(pages(letters, 5, cursor)).toEqual(['abcde']);
    expect(pages([], 2, cursor)).toEqual(['']);
  });

  it.each([
    ['positions', byPosition(invalid)],
    ['the last item', byLast(itself, invalid)],
  ])('by %s refuses what is no token of it', (_what, cursor) => {
    for (const token of ['', 'a', Buffer.from('after:z').toString('base64')])
      expect(() => page(letters, token, 2, cursor)).toThrow('no token');
  });

  it('begins at its start where a request names no page, or null', () => {
    for (const token of [undefined, null])
      expect(page(letters, token, 2, byPosition(invalid)).items).toEqual(['a', 'b']);
  });

  it('by the last item goes on behind it, whatever has come and gone', () => {
    const cursor = byLast(itself, invalid);
    const { next } = page(letters, undefined, 2, cursor);
    expect(page(['b', 'bb', 'e'], next, 2, cursor).items).toEqual(['bb', 'e']);
  });

  it('by names goes on behind one that is not there', () => {
    expect(page(letters, 'bb', 2, behind(itself)).items).toEqual(['c', 'd']);
    expect(page(letters, 'z', 2, behind(itself))).toEqual({ items: [] });
  });
});
