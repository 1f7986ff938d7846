import { describe, expect, it } from '@jest/globals';
import { matchesGlob } from './glob.ts';

describe('a pattern with wildcards', () => {
  it.each([
    ['', '', true],
    ['a', '', false],
    ['', '*', true],
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['abc', 'a*', true],
    ['abc', '*c', true],
    ['abc', '*b*', true],
    ['abc', 'a*d', false],
    ['abcbd', 'a*b*d', true],
    ['aab', '*ab', true],
    ['abc', 'a?c', true],
    ['ac', 'a?c', false],
    ['a*c', 'a*c', true],
    ['line\nbreak', 'line*', true],
    ['[x](y)', '[x](*)', true],
  ])('%j %j: %p', (text, pattern, fits) => {
    expect(matchesGlob(text, pattern)).toBe(fits);
  });

  it('takes a question mark for itself where it stands for nothing', () => {
    expect(matchesGlob('a?c', 'a?c', { questionMark: false })).toBe(true);
    expect(matchesGlob('abc', 'a?c', { questionMark: false })).toBe(false);
  });

  it('ends on what a regular expression would try for ever', () => {
    expect(matchesGlob('a'.repeat(5000), `${'*a'.repeat(100)}*b`)).toBe(false);
  });
});
