import { describe, expect, it } from '@jest/globals';
import { checkTags, keyOf, mergeTagLists, mergeTags, mostTags, withoutTagList, withoutTags } from './tags.ts';

const tooMany = () => new Error('too many');
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, 'value']));
const listed = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

describe('tags', () => {
  it('are added, or change where they are', () => {
    expect(mergeTags({ a: '1', b: '2' }, { b: '3', c: '4' }, tooMany)).toEqual({ a: '1', b: '3', c: '4' });
    expect(mergeTagLists(listed({ a: '1', b: '2' }), listed({ b: '3', c: '4' }), keyOf, tooMany)).toEqual(
      listed({ a: '1', b: '3', c: '4' }),
    );
  });

  it('are removed, whether they are there or not', () => {
    expect(withoutTags({ a: '1', b: '2' }, ['b', 'c'])).toEqual({ a: '1' });
    expect(withoutTagList(listed({ a: '1', b: '2' }), ['b', 'c'], keyOf)).toEqual(listed({ a: '1' }));
  });

  it('are no more than fit: one that is changed takes no place', () => {
    const full = numbered(mostTags);
    expect(mergeTags(full, { 'key 0': 'other' }, tooMany)).toEqual({ ...full, 'key 0': 'other' });
    expect(() => mergeTags(full, { other: '' }, tooMany)).toThrow('too many');
    expect(() => mergeTagLists(listed(full), listed({ other: '' }), keyOf, tooMany)).toThrow('too many');
  });

  it('in a list are told apart as the service does', () => {
    const folded = (tag: { Key?: string }) => keyOf(tag).toLowerCase();
    expect(mergeTagLists(listed({ a: '1' }), listed({ A: '2' }), folded, tooMany)).toEqual(
      listed({ A: '2' }),
    );
    expect(withoutTagList(listed({ A: '1' }), ['a'], folded)).toEqual([]);
    expect(withoutTagList(listed({ A: '1' }), ['a'], keyOf)).toEqual(listed({ A: '1' }));
  });

  it('are refused that none may be', () => {
    const check = (key: string, value = '') => checkTags({ [key]: value }, (message) => new Error(message));
    for (const key of ['', 'k'.repeat(129), 'aws:own', 'AWS:own'])
      expect(() => check(key)).toThrow('not valid');
    expect(() => check('key', 'v'.repeat(257))).toThrow('not valid');
    expect(() => check('k'.repeat(128), 'v'.repeat(256))).not.toThrow();
  });
});
