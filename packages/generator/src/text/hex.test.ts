import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { writeHex3, writeHex4, writeHex8 } from './hex.ts';

describe('hexadecimal digits', () => {
  it.each([
    [8, writeHex8],
    [4, writeHex4],
    [3, writeHex3],
  ])('are the low %d of any number', (digits, write) => {
    const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'hex');
    for (const value of [
      0,
      1,
      0xffffffff,
      0x80000000,
      ...Array.from({ length: 1000 }, () => random.uint32()),
    ]) {
      const into = Buffer.alloc(10, '#');
      expect(write(value, into, 1)).toBe(1 + digits);
      expect(into.toString('latin1', 1, 1 + digits)).toBe(value.toString(16).padStart(8, '0').slice(-digits));
      expect(into[1 + digits]).toBe(35);
    }
  });
});
