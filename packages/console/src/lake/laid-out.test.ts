import { describe, expect, it } from '@jest/globals';
import { laidOut, laidOutEvent } from './laid-out.ts';

const shown = (text: string) => laidOut(Buffer.from(text));

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

  it('is as it is where it is no JSON, or an event that is long', () => {
    for (const text of ['', 'no', '{"a":1', '{"a":1}{"a":2}']) expect(shown(text)).toBe(text);
    const long = JSON.stringify({ a: 'a'.repeat(9000) });
    expect(laidOutEvent(Buffer.from(long))).toBe(`${long.slice(0, 8192)}… ${long.length - 8192} more bytes`);
    expect(laidOutEvent(Buffer.from('{"a":1}'))).toBe('{\n  "a": 1\n}');
  });

  it('has the beginning of what would be too long', () => {
    const many = JSON.stringify({ files: Array.from({ length: 50_000 }, (_, index) => index) });
    for (const [text, beginning] of [
      [many, '{\n  "files": [\n    0,\n    1,\n'],
      [`${'['.repeat(3000)}${']'.repeat(3000)}`, '[\n  [\n'],
    ] as const) {
      expect(shown(text).startsWith(beginning)).toBe(true);
      expect(shown(text)).toHaveLength(128 * 1024 + '… and more'.length);
    }
  });
});
