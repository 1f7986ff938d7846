import { describe, expect, it } from '@jest/globals';
import { printable } from './printable.ts';

describe('text of a server', () => {
  it.each([
    ['one\n two\r\n\tthree ', 'one two three'],
    ['\u001b[31mred\u001b[0m\u0007', '[31mred[0m'],
    ['\u009b2J\u007f ä€😀', '2J ä€😀'],
    ['\u202eabc\u2066', 'abc'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('is cut when it is longer than a page', () => {
    expect(printable('x'.repeat(5000))).toBe(`${'x'.repeat(2000)} …`);
  });
});
