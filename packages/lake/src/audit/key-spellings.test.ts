import { describe, expect, it } from '@jest/globals';
import { keySpellings } from './key-spellings.ts';

describe('keySpellings', () => {
  // What jq 1.6 prints.
  it.each([
    ['1152921504606846976', '1152921504606847000'],
    ['9007199254740993', '9007199254740992'],
    ['-9223372036854775808', '-9223372036854776000'],
    ['1000000000000000', '1000000000000000'],
    ['10000000000000000', '1e+16'],
    ['120000000000000000', '1.2e+17'],
    ['9000000000000000000', '9e+18'],
    ['1000.0', '1000'],
    ['0', '-0'],
    ['0', '0'],
    ['45', '45'],
  ])('has for %s what jq makes of it, %s, and the text itself', (value, written) => {
    expect(keySpellings(value)).toContain(written);
    expect(keySpellings(value)).toContain(value);
  });

  it.each(['45', 'a', '', '12345678901234567890', '9007199254740991'])('has nothing else for %j', (value) => {
    expect(keySpellings(value)).toEqual([value]);
  });
});
