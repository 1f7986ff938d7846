import { describe, expect, it } from '@jest/globals';
import { everyValueAt } from './every-value-at.ts';

describe('everyValueAt', () => {
  it.each([
    [
      '{"a":1,"a":"x","b":{"a":2},"a":{"a":[1,{"a":3}]},"a":[4,[5]]}',
      [1, 'x', { a: [1, { a: 3 }] }, [4, [5]]],
    ],
    ['{"a":null}\n{"a":true,"c":"}{\\"a\\":1"}', [null, true]],
    ['{"b":[{"a":1},"a",2],"c":{},"d":[],"a":{}}', [{}]],
    ['[{"a":1}]', []],
    ['{}', []],
  ])('of %s', (text, values) => {
    expect(everyValueAt(text, '$.a')).toEqual(values);
  });

  it('takes texts of any length', () => {
    for (const far of ['x', '\n', 'x\n '].map((each) => each.repeat(4_000_000)))
      expect(everyValueAt(JSON.stringify({ far, a: far }), '$.a')).toEqual([far]);
  });

  it('goes down each of several members of a name', () => {
    const text = '{"a":{"b":1},"a":{"b":2,"b":3,"c":{"b":4}},"a":5,"b":6}';
    expect(everyValueAt(text, '$.a.b')).toEqual([1, 2, 3]);
  });
});
