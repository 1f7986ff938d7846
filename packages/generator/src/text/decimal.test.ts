import { describe, expect, it } from '@jest/globals';
import { digitsOf, writeDecimal } from './decimal.ts';

describe('decimal digits', () => {
  it.each([0, 1, 9, 10, 99, 100, 101, 999, 1000, 65_536, 9_999_999, 10_000_000])(
    'of %d are written in place',
    (value) => {
      const into = Buffer.alloc(12, '#');
      const digits = digitsOf(value);
      writeDecimal(value, digits, into, 2);
      expect(into.toString('latin1')).toBe(`##${value}`.padEnd(12, '#'));
    },
  );
});
