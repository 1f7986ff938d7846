import { describe, expect, it } from '@jest/globals';
import { isOlder } from './is-older.ts';

describe('isOlder', () => {
  it.each([
    ['1.5.7', '1.10.0', true],
    ['1.9.8', '1.10.0', true],
    ['0.15.5', '1.10.0', true],
    ['1.10.0', '1.10.0', false],
    ['1.10.1', '1.10.0', false],
    ['1.11.0-rc1', '1.10.0', false],
    ['2.0.0', '1.10.0', false],
    ['1.9.0-alpha20240501', '1.10.0', true],
  ])('%s before %s: %s', (a, b, older) => expect(isOlder(a, b)).toBe(older));
});
