import { describe, expect, it } from '@jest/globals';
import { late, pack, profile, seconds, span, time, wholeNumber } from './readers.ts';

describe('an option', () => {
  it.each([
    ['90', 90],
    ['0.05', 0.05],
    ['10m', 600],
    ['1h30m', 5400],
    ['1d', 86_400],
    ['250ms', 0.25],
    ['1m30.5s', 90.5],
  ])('of a length of time reads %s as %d s', (text, value) => {
    expect(seconds('x')(text)).toBeCloseTo(value, 9);
  });

  it.each(['1x', 'm', '1h 30m', '-', '1e', ''])('of a length of time refuses %j', (text) => {
    expect(() => seconds('linger')(text)).toThrow(/^--linger must be a time such as 90, 10m or 1h30m, got /);
  });

  it.each([
    ['2026-01-01', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T06:30', '2026-01-01T06:30:00.000Z'],
    ['2026-01-01 06:30:15', '2026-01-01T06:30:15.000Z'],
    ['2026-01-01T06:30:15.5Z', '2026-01-01T06:30:15.500Z'],
    ['2026-01-01T06:30:15+02:00', '2026-01-01T04:30:15.000Z'],
  ])('of a time reads %s as UTC unless it has a zone', (text, iso) => {
    expect(time('start')(text)?.toISOString()).toBe(iso);
  });

  it.each([
    ['100', 100],
    ['1_000_000', 1_000_000],
    ['1e6', 1_000_000],
  ])('of a whole number reads %s', (text, value) => {
    expect(wholeNumber('count')(text)).toBe(value);
  });

  it('of two times, a share and a delay, a profile, and a packing reads what belongs to it', () => {
    expect(span('backfill')('2026-01-01..2026-01-02T12:00Z')).toEqual({
      from: new Date('2026-01-01'),
      to: new Date('2026-01-02T12:00Z'),
    });
    expect(late('late')('0.05:1h')).toEqual({ rate: 0.05, maxSeconds: 3600 });
    expect(profile('rate-profile')('shop')).toBe('shop');
    expect(profile('rate-profile')('1, 2,3')).toEqual([1, 2, 3]);
    expect(pack('pack')('auto')).toBe('auto');
    expect(pack('pack')('25')).toBe(25);
  });

  it('that was not given stays so', () => {
    expect(
      [seconds, time, wholeNumber, span, late, profile, pack].map((read) => read('x')(undefined)),
    ).toEqual(Array.from({ length: 7 }));
  });
});
