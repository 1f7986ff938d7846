import { describe, expect, it } from '@jest/globals';
import { queryKeys } from './query-keys.ts';

describe('queryKeys', () => {
  it.each([
    ['{c:.c}', ['c']],
    [' { a : (.x // {b:1} | [.b, 2]) , "b, c":.b, d, $e } ', ['a', 'b, c', 'd', 'e']],
    ['{a:"}, b:"}', ['a']],
  ])('reads off %s what it gives', (query, keys) => expect(queryKeys(query)).toEqual(keys));

  it.each([
    '.keys',
    '{a:.a} + {b:.b}',
    '.x | {a:.a}',
    '{(.name):1}',
    '{"\\(.name)":1}',
    '{a:.a',
    '{}',
    '{a:1} # {b:2}',
  ])('does not know of %s', (query) => expect(queryKeys(query)).toBeUndefined());
});
