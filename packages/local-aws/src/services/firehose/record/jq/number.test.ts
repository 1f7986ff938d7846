import { describe, expect, it } from '@jest/globals';
import { formatJqNumber } from './number.ts';

/** Printed by jq 1.6. */
const printed: readonly [number, string][] = [
  [0, '0'],
  [-0, '-0'],
  [7, '7'],
  [-7, '-7'],
  [1.0, '1'],
  [1e3, '1000'],
  [1e15, '1000000000000000'],
  [1e16, '1e+16'],
  [1.5e17, '1.5e+17'],
  [Number('123456789012345678'), '123456789012345680'],
  [Number('12345678901234567890'), '12345678901234567000'],
  [1e308, '1e+308'],
  [Infinity, '1.7976931348623157e+308'],
  [-Infinity, '-1.7976931348623157e+308'],
  [0.001, '0.001'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [0.00001234, '1.234e-05'],
  [0.0001234, '0.0001234'],
  [5e-324, '5e-324'],
  [123456.789e3, '123456789'],
  [19.9, '19.9'],
  [-12.5, '-12.5'],
  [NaN, 'null'],
];

describe('formatJqNumber', () => {
  it.each(printed)('writes %d as jq 1.6 does', (value, text) => {
    expect(formatJqNumber(value)).toBe(text);
  });
});
