import { describe, expect, it } from '@jest/globals';
import { boundedText } from './bounded-text.ts';

describe('a text of an error', () => {
  it('is what it is up to 8192 characters', () => {
    const text = 'x'.repeat(8192);
    expect(boundedText(text)).toBe(text);
  });

  it('has its beginning and end, where it is longer, and says how much is missing', () => {
    const text = boundedText(`Value '${'x'.repeat(200_000)}' is too long`);
    expect(text).toMatch(/^Value 'x+… \(191828 characters are left out\) …x+' is too long$/);
    expect(text.length).toBeLessThan(8300);
  });

  it('has whole characters only', () => {
    const text = boundedText(`x${'😀'.repeat(10_000)}x`);
    expect(text).toMatch(/^x😀+… \(\d+ characters are left out\) …😀+x$/u);
    expect(Buffer.from(text).toString()).toBe(text);
  });
});
