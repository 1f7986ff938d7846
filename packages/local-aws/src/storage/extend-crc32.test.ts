import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { extendCrc32 } from './extend-crc32.ts';

describe('extendCrc32', () => {
  it('gives the checksum of both parts', () => {
    const whole = Buffer.from('all of it');
    for (let at = 0; at <= whole.length; at += 1)
      expect(extendCrc32(crc32(whole.subarray(0, at)), whole.subarray(at))).toBe(crc32(whole));
  });

  it.each([
    ['an empty buffer', Buffer.alloc(0)],
    ['a part of an empty buffer', Buffer.alloc(0).subarray(0, 0)],
    ['an empty ArrayBuffer', new Uint8Array(new ArrayBuffer(0))],
  ])('goes on from what it was where %s comes next', (_, empty) => {
    expect(extendCrc32(123, empty)).toBe(123);
  });
});
