import { describe, expect, it } from '@jest/globals';
import { publicUrl } from './public-url.ts';

describe('an address that is shown', () => {
  it.each([
    ['http://127.0.0.1:9/x', 'http://127.0.0.1:9/x'],
    ['http://user:PASSWORD@127.0.0.1:9/x?token=T&b=c', 'http://127.0.0.1:9/x?token=…&b=…'],
    ['https://u@h/?T', 'https://h/?…'],
    ['http://h/x?a=b#T', 'http://h/x?a=…'],
    ['http://u:p@q@h:1', 'http://h:1'],
    ['ftp://user:PASSWORD@h', 'ftp://h'],
    ['user:PASSWORD', 'user:PASSWORD'],
  ])('of %s is %s', (url, shown) => {
    expect(publicUrl(url)).toBe(shown);
  });
});
