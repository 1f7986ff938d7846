import { describe, expect, it } from '@jest/globals';
import { timesInMilliseconds, timesInSeconds } from './tagged-times.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text, 'hex');

/** A double of CBOR. */
function double(value: number): string {
  const buffer = Buffer.alloc(9, 0xfb);
  buffer.writeDoubleBE(value, 1);
  return buffer.toString('hex');
}

describe('times of CBOR', () => {
  it.each([
    ['a whole number', 'c11b0000019cb73bc1ad', 1_772_600_672_685],
    ['a short number', 'c11903e8', 1000],
    ['a negative number', 'c13903e7', -1000],
    ['a number with a point', `c1${double(1500.5)}`, 1500.5],
    ['one of 16 bits', 'c1f93e00', 1.5],
    ['one of 32 bits', 'c1fa3fc00000', 1.5],
  ])('in milliseconds, %s, are read in seconds', (_, given, milliseconds) => {
    expect(hex(timesInSeconds(bytes(given)))).toBe(`c1${double(milliseconds / 1000)}`);
  });

  it('are found in maps, lists and texts of any length, and nothing else is taken for one', () => {
    // {_ "at": [_ 1(1000), h'c101', (_ "c1" "x")], "n": 1, "b": (_ h'c101')}
    const around = (time: string) => `bf6261749f${time}42c1017f6263316178ffff616e0161625f42c101ffff`;
    expect(hex(timesInSeconds(bytes(around('c11903e8'))))).toBe(around(`c1${double(1)}`));
    const without = around('c0613a');
    expect(hex(timesInSeconds(bytes(without)))).toBe(without);
  });

  it.each([
    ['whole', 'c105', 'c11b0000000000001388'],
    ['with a fraction', `c1${double(1_772_600_672.685)}`, 'c11b0000019cb73bc1ad'],
    ['before 1970', `c1${double(-1.5)}`, 'c13b00000000000005db'],
  ])('in seconds, %s, are written in milliseconds', (_, given, expected) => {
    expect(hex(timesInMilliseconds(bytes(`82${given}05`)))).toBe(`82${expected}05`);
  });
});
