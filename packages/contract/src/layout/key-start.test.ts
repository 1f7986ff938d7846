import { describe, expect, it } from '@jest/globals';
import { keyStart, objectNameStart } from './key-start.ts';
import { layoutOf } from './layout.ts';
import { parseKey } from './parse-key.ts';

const arrivedMs = Date.parse('2026-11-22T17:22:44.259Z');

describe('keyStart', () => {
  it('goes as far as what is known of a key', () => {
    const layout = layoutOf();
    expect(keyStart(layout, {})).toBe('clickstream/userId=');
    expect(keyStart(layout, { values: { userId: '45' } })).toBe('clickstream/userId=45/year=');
    expect(keyStart(layout, { values: { userId: '45' }, arrivedMs })).toBe(
      'clickstream/userId=45/year=2026/month=11/day=22/hour=17/',
    );
    expect(keyStart(layoutOf({ kind: 'time' }), { arrivedMs })).toBe('clickstream/dt=2026-11-22/hour=17/');
  });

  it('stops before a time in letters that it does not know', () => {
    expect(keyStart({ prefix: 'a/!{timestamp:yyyy/DDD}/' }, { arrivedMs })).toBe('a/');
    expect(keyStart({ prefix: "a/!{timestamp:'x'yyyy}/" }, { arrivedMs })).toBe('a/');
  });

  it('and the name behind it make a key that says the same', () => {
    const layout = layoutOf();
    const start = keyStart(layout, { values: { userId: '45' }, arrivedMs });
    const key = `${start}${objectNameStart('clickstream', '2', arrivedMs)}-0000`;
    expect(parseKey(layout, key)).toMatchObject({
      values: { userId: '45', hour: '17' },
      arrivedMs: Date.parse('2026-11-22T17:22:44Z'),
    });
  });
});
