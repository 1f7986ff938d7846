import { describe, expect, it } from '@jest/globals';
import { decodedWords, encodedWord, isHeaderText } from './header-text.ts';

describe('text in headers', () => {
  it.each(['plain text', 'café', ''])('stays as it is where a header can carry it: %j', (text) => {
    expect(encodedWord(text)).toBe(text);
    expect(decodedWords(text)).toBe(text);
  });

  it.each(['caf—', '日本 語', '€=?_'])('is one encoded word otherwise, and read back: %s', (text) => {
    const word = encodedWord(text);
    expect(word).toMatch(/^=\?UTF-8\?Q\?[A-Za-z0-9=]*\?=$/);
    expect(decodedWords(word)).toBe(text);
  });

  it('is read from either encoding', () => {
    expect(decodedWords('=?UTF-8?B?w4RNQVpPTg==?= and =?utf-8?q?=C3=84_b?=')).toBe('ÄMAZON and Ä b');
  });

  it('has no line breaks', () => {
    expect(isHeaderText('a\r\nb')).toBe(false);
  });
});
