import { describe, expect, it } from '@jest/globals';
import { mostTags, withoutTagList, withoutTags, withTagList, withTags } from './tags.ts';

const tooMany = () => new Error('too many');
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, 'value']));
const listed = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

describe('tags', () => {
  it('are added, or change where they are', () => {
    expect(withTags({ a: '1', b: '2' }, { b: '3', c: '4' }, tooMany)).toEqual({ a: '1', b: '3', c: '4' });
    expect(withTagList(listed({ a: '1', b: '2' }), listed({ b: '3', c: '4' }), tooMany)).toEqual(
      listed({ a: '1', b: '3', c: '4' }),
    );
  });

  it('are removed, whether they are there or not', () => {
    expect(withoutTags({ a: '1', b: '2' }, ['b', 'c'])).toEqual({ a: '1' });
    expect(withoutTagList(listed({ a: '1', b: '2' }), ['b', 'c'])).toEqual(listed({ a: '1' }));
  });

  it('are no more than fit: one that is changed takes no place', () => {
    const full = numbered(mostTags);
    expect(withTags(full, { 'key 0': 'other' }, tooMany)).toEqual({ ...full, 'key 0': 'other' });
    expect(() => withTags(full, { other: '' }, tooMany)).toThrow('too many');
    expect(() => withTagList(listed(full), listed({ other: '' }), tooMany)).toThrow('too many');
  });

  it('in a list are told apart as the service does', () => {
    const fold = (key: string) => key.toLowerCase();
    expect(withTagList(listed({ a: '1' }), listed({ A: '2' }), tooMany, fold)).toEqual(listed({ A: '2' }));
    expect(withoutTagList(listed({ a: '1' }), ['A'], fold)).toEqual([]);
    expect(withoutTagList(listed({ a: '1' }), ['A'])).toEqual(listed({ a: '1' }));
  });
});
