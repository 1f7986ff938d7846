import { describe, expect, it } from '@jest/globals';
import { laidOut } from './laid-out.ts';

const shown = (text: string, most?: number) => laidOut(Buffer.from(text), most);

describe('text that is laid out', () => {
  it('has JSON over several lines, as JSON itself would', () => {
    const value = { a: [1, { b: 'c, {"d": 1}', e: [] }, null], f: {}, g: true, h: '\\"' };
    expect(shown(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
    expect(shown(JSON.stringify(value, undefined, '\t'))).toBe(JSON.stringify(value, undefined, 2));
    expect(shown('{"a":[ ],"b":{\n}}')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  it('keeps numbers as they are written, members that are given twice, and their order', () => {
    expect(shown('{"n":12345678901234567890,"m":1.10,"2":1e400,"1":-0,"n":0}')).toBe(
      '{\n  "n": 12345678901234567890,\n  "m": 1.10,\n  "2": 1e400,\n  "1": -0,\n  "n": 0\n}',
    );
  });

  it('shows letters in place of their escapes', () => {
    expect(shown('"caf\\u00e9 \\ud83d\\ude00 \\ud83d \\n"')).toBe('"café 😀 \\ud83d \\n"');
  });

  it('is as it is where it is no JSON, is cut off, or would be far longer', () => {
    for (const text of ['', 'no', '{"a":1', '{"a":1}{"a":2}', `${'['.repeat(3000)}${']'.repeat(3000)}`])
      expect(shown(text)).toBe(text);
    expect(shown('{"a":"aaaa"}', 5)).toBe('{"a":… 7 more bytes');
  });
});
