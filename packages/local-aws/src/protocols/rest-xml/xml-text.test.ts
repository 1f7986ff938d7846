import { describe, expect, it } from '@jest/globals';
import { referToUnwritable, withoutBlanks, writableText } from './xml-text.ts';

describe('text in XML', () => {
  it('refers to characters that XML does not have', () => {
    expect(referToUnwritable('a\u0001b\rc\td\ne\uffff')).toBe('a&#x1;b&#xd;c\td\ne&#xffff;');
  });

  it('has a mark in their place where it must be read', () => {
    expect(writableText('a\u0000b\tc')).toBe('a\ufffdb\tc');
  });

  it.each([
    ['<a> <b>x</b> <c/>  </a>', '<a><b>x</b><c/></a>'],
    ['<?xml version="1.0"?> <a>\r\n\t<b>x</b></a>', '<?xml version="1.0"?><a><b>x</b></a>'],
    ['<a><b> </b><c> x </c></a>', '<a><b> </b><c> x </c></a>'],
  ])('has no blanks between elements: %s', (xml, without) => {
    expect(withoutBlanks(xml)).toBe(without);
  });

  it('loses its blanks in time that grows with it', () => {
    expect(withoutBlanks(`<a>${' '.repeat(1_000_000)}`)).toHaveLength(1_000_003);
  });
});
