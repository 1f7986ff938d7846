import { describe, expect, it } from '@jest/globals';
import { breakDown, epochSeconds } from './broken-down-time.ts';
import { strftime } from './strftime.ts';

// Monday, 2 February 2026, 03:04:05; what is expected is what the GNU C library 2.36 writes.
const time = { sec: 5, min: 4, hour: 3, mday: 2, mon: 1, year: 126, wday: 1, yday: 32 };

describe('strftime', () => {
  it.each([
    ['%Y-%m-%dT%H:%M:%SZ', '2026-02-02T03:04:05Z'],
    ['%a %A %b %B %h', 'Mon Monday Feb February Feb'],
    [
      '%c|%D|%F|%r|%R|%T|%x|%X',
      'Mon Feb  2 03:04:05 2026|02/02/26|2026-02-02|03:04:05 AM|03:04|03:04:05|02/02/26|03:04:05',
    ],
    ['%C %y %g %G %j %U %V %W %u %w', '20 26 26 2026 033 05 06 05 1 1'],
    ['%e %k %l %I %p %P %s %z %Z', ' 2  3  3 03 AM am 1770001445 +0000 UTC'],
    ['%n%t%%', '\n\t%'],
    ['%5C %_5d %-5d %05e %-e %_H', '00020     2     2 00002 2  3'],
    ['%10z|%_10z|%-z', '         +0000000000|         +         0|+0'],
    ['%12F|%012F|%_12F', '  2026-02-02|002026-02-02|  2026-02-02'],
    ['%^a %#a %#p %^P %#Z %^c', 'MON MON am am utc MON FEB  2 03:04:05 2026'],
    ['%Od %OY %EY %Ed %5Ed %E %O', '02 %OY 2026 %Ed  %5Ed %E %O'],
    ['%f %L %3N %:z %Q %+ %', '%f %L %3N %:z %Q %+ %'],
    ['%20s|%020s', '          1770001445|00000000001770001445'],
    ['é%Y', 'é2026'],
  ])('writes %j', (format, text) => {
    expect(strftime(format, time)).toBe(text);
  });

  it('writes years of any length, and fields beyond their range', () => {
    const odd = { sec: -5, min: -4, hour: -13, mday: -2, mon: 14, year: -2005, wday: 9, yday: -3 };
    expect(strftime('%Y %C %y %G %V', { ...time, year: -1899 })).toBe('1 0 01 1 06');
    expect(strftime('%F %T %a %b %j %U %u %l %s', odd)).toBe(
      '-105-15--2 -13:-4:-5 ? ? -02 00 2 -13 -65444245445',
    );
  });
});

describe('a broken-down time', () => {
  it.each([
    0, -1, 951_782_400, 951_868_799, 4_107_542_400, -62_135_596_800, -62_167_219_201, 253_402_300_800, 6e16,
  ])('of %d s is turned back', (seconds) => {
    expect(epochSeconds(breakDown(seconds))).toBe(seconds);
  });

  it('has the days of a leap year', () => {
    expect(breakDown(951_782_400)).toEqual({
      sec: 0,
      min: 0,
      hour: 0,
      mday: 29,
      mon: 1,
      year: 100,
      wday: 2,
      yday: 59,
    });
    expect(breakDown(-62_135_596_800)).toMatchObject({ year: -1899, mon: 0, mday: 1, wday: 1 });
  });

  it('carries over what is beyond its range', () => {
    expect(epochSeconds({ ...time, mon: 13, mday: 32, hour: 25, min: 61, sec: 61 })).toBe(
      Date.UTC(2027, 2, 5, 2, 2, 1) / 1000,
    );
    expect(epochSeconds({ ...time, mon: -1, mday: 0 })).toBe(Date.UTC(2025, 10, 30, 3, 4, 5) / 1000);
  });
});
