import { describe, expect, it } from '@jest/globals';
import { LineFramer } from './line-framer.ts';

function framed(pieces: readonly Buffer[]): string[][] {
  const out: Buffer[] = [];
  const framer = new LineFramer(7, (bytes) => out.push(Buffer.from(bytes)));
  for (const piece of pieces) framer.push(piece);
  framer.end();
  const lines = Buffer.concat(out)
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\u0001'));
  expect(framer.lines).toBe(lines.length);
  return lines;
}

/** Every way of cutting the bytes in two, and byte by byte. */
const cuts = (text: string | Uint8Array): Buffer[][] => {
  const bytes = Buffer.from(text);
  const halves = Array.from(bytes, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)]);
  return [...halves, Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))];
};

describe('LineFramer', () => {
  it.each([
    [
      'lines with and without a newline at the end',
      'a\nbc',
      [
        ['7', '1', '', 'a'],
        ['7', '2', '', 'bc'],
      ],
    ],
    [
      'blank lines, which count but are no lines',
      '\na\n\r\n\nb\n',
      [
        ['7', '2', '', 'a'],
        ['7', '5', '', 'b'],
      ],
    ],
    ['letters of several bytes', '{"é":"😀"}\n', [['7', '1', '', '{"é":"😀"}']]],
    ['carriage returns between tokens', '{"a":\r1}\r\n', [['7', '1', '', '{"a":\t1}']]],
    ['a carriage return in a string, which stays an error', '{"a":"\r"}', [['7', '1', '', '{"a":"\t"}']]],
    [
      'control characters',
      'a\u0001b\n\0\n{}',
      [
        ['7', '1', 'a control character', 'a\ufffdb'],
        ['7', '2', 'a control character', '\ufffd'],
        ['7', '3', '', '{}'],
      ],
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from([0x61, 0xff, 10, 0x62]),
      [
        ['7', '1', 'not UTF-8', 'a\ufffd'],
        ['7', '2', '', 'b'],
      ],
    ],
    ['nothing', '', []],
  ])('takes %s, wherever the pieces end', (_, text, lines) => {
    for (const pieces of cuts(text)) expect(framed(pieces)).toEqual(lines);
  });

  it('keeps little of a line that is longer than a record of Firehose, and goes on behind it', () => {
    const piece = Buffer.alloc(100_000, 'x');
    const pieces = [Buffer.from('a\n'), ...Array.from({ length: 100 }, () => piece), Buffer.from('y\nb\nc')];
    const [first, long, ...rest] = framed(pieces);
    expect(first).toEqual(['7', '1', '', 'a']);
    expect(long?.slice(0, 3)).toEqual(['7', '2', 'longer than 1024000 bytes']);
    expect(long?.[3]).toHaveLength(8192);
    expect(rest).toEqual([
      ['7', '3', '', 'b'],
      ['7', '4', '', 'c'],
    ]);
  });
});
