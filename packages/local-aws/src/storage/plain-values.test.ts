import { describe, expect, it } from '@jest/globals';
import { fromPlain, toPlain } from './plain-values.ts';

describe('a plain value', () => {
  it.each([
    [null],
    ['text'],
    [[1, true, undefined]],
    [{ at: new Date(5), within: [{ bytes: Buffer.from([0, 255]) }] }],
    [{ Parameters: { $date: '5', $bytes: 'AA==' } }],
  ])('goes through JSON and comes back: %j', (value) => {
    const text = JSON.stringify({ value: toPlain(value) });
    const { value: back } = fromPlain(JSON.parse(text)) as { value: unknown };
    expect(toPlain(back)).toEqual(JSON.parse(JSON.stringify(toPlain(value))));
    if (!Array.isArray(value)) expect(back).toEqual(value);
  });
});
