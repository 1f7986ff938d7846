import { describe, expect, it } from '@jest/globals';
import { checkedLine, hasChecksum, readCheckedLine } from './checked-line.ts';

describe('a line with a checksum', () => {
  const line = checkedLine('{"a":"ä"}').subarray(0, -1);

  it('gives back its text', () => {
    expect(readCheckedLine(line)).toBe('{"a":"ä"}');
    expect(hasChecksum(line)).toBe(true);
  });

  it('is none with another byte in its text or its checksum', () => {
    for (const at of [0, 7, 9, line.length - 1]) {
      const flipped = Buffer.from(line);
      flipped[at]! ^= 1;
      expect(readCheckedLine(flipped)).toBeUndefined();
    }
  });

  it('is its text where it is of before there were checksums', () => {
    expect(readCheckedLine(Buffer.from('{"a":1}'))).toBe('{"a":1}');
    expect(hasChecksum(Buffer.from('{"a":1}'))).toBe(false);
  });
});
