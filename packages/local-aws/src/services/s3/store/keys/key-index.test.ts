import { describe, expect, it } from '@jest/globals';
import { compareUtf8 } from './compare-utf8.ts';
import { KeyIndex } from './key-index.ts';

describe('an index of keys', () => {
  it('has them by their UTF-8 bytes, whatever was put and deleted in between', () => {
    const index = new KeyIndex<number>();
    const expected = new Set<string>();
    let state = 1;
    for (let round = 0; round < 5000; round += 1) {
      state = (state * 48_271) % 2_147_483_647;
      const key = String.fromCodePoint(0x40 + (state % 40), 0xd7f0 + (state % 7), 0x1f600 + (state % 3));
      if (state % 3 === 0) {
        index.delete(key);
        expected.delete(key);
      } else {
        index.set(key, round);
        expected.add(key);
      }
      if (round % 100 === 0) {
        expect(index.sorted()).toEqual(
          [...expected].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
        expect(index.size).toBe(expected.size);
      }
    }
  });

  it('leaves an order that was handed out as it is', () => {
    const index = new KeyIndex<number>();
    index.set('b', 1);
    const before = index.sorted();
    index.set('a', 1);
    index.delete('b');
    expect(before).toEqual(['b']);
    expect(index.sorted()).toEqual(['a']);
  });
});

describe('the order of keys', () => {
  it.each([
    ['a', 'b'],
    ['a', 'aa'],
    ['', 'a'],
    ['z', 'é'],
    ['\uffff', '\u{10000}'],
    ['\ue000', '\u{1f600}'],
    ['\u{1f600}a', '\u{1f600}b'],
    ['\u{1f600}', '\u{1f601}'],
  ])('has %j before %j', (first, second) => {
    expect(compareUtf8(first, second)).toBeLessThan(0);
    expect(compareUtf8(second, first)).toBeGreaterThan(0);
    expect(compareUtf8(first, first)).toBe(0);
  });
});
