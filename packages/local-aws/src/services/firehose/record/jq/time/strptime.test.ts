import { describe, expect, it } from '@jest/globals';
import { strptime } from './strptime.ts';

// What jq hands over; what is expected is what the GNU C library 2.36 reads.
const nothing = { sec: 0, min: 0, hour: 0, mday: 0, mon: 0, year: 0, wday: 8, yday: 367 };
const read = (text: string, format: string) => {
  const result = strptime(text, format, nothing);
  if (!result) return undefined;
  const { year, mon, mday, hour, min, sec, wday, yday } = result.time;
  return [[year + 1900, mon, mday, hour, min, sec, wday, yday], text.slice(result.end)];
};

describe('strptime', () => {
  it.each([
    ['2026-03-01T10:20:30Z', '%Y-%m-%dT%H:%M:%SZ', [2026, 2, 1, 10, 20, 30, 0, 59], ''],
    ['Sun, 01 Mar 2026 10:20:30 GMT', '%a, %d %b %Y %T %Z', [2026, 2, 1, 10, 20, 30, 0, 59], ''],
    ['12:30 PM', '%I:%M %p', [1900, 0, 0, 12, 30, 0, 8, 367], ''],
    ['12:30 am', '%I:%M %p', [1900, 0, 0, 0, 30, 0, 8, 367], ''],
    ['PM 01:05', '%p %I:%M', [1900, 0, 0, 13, 5, 0, 8, 367], ''],
    ['13:05 PM', '%H:%M %p', [1900, 0, 0, 13, 5, 0, 8, 367], ''],
    ['12/31/68', '%D', [2068, 11, 31, 0, 0, 0, 1, 365], ''],
    ['12/31/69', '%D', [1969, 11, 31, 0, 0, 0, 3, 364], ''],
    ['19 26', '%C %y', [1926, 0, 0, 0, 0, 0, 4, -1], ''],
    ['2026-060', '%Y-%j', [2026, 2, 1, 0, 0, 0, 0, 59], ''],
    ['2026 10 3', '%Y %U %w', [2026, 2, 11, 0, 0, 0, 3, 69], ''],
    ['2026 10 3', '%Y %W %u', [2026, 2, 11, 0, 0, 0, 3, 69], ''],
    ['2026-W09-7', '%G-W%V-%u', [1900, 0, 0, 0, 0, 0, 0, 367], ''],
    ['1772360430 x', '%s', [2026, 2, 1, 10, 20, 30, 0, 59], ' x'],
    ['MARCH  1\t2026', '%b %d %Y', [2026, 2, 1, 0, 0, 0, 0, 59], ''],
    ['2026-3-1', '%F', [2026, 2, 1, 0, 0, 0, 0, 59], ''],
    ['2026-03-01rest', '%F', [2026, 2, 1, 0, 0, 0, 0, 59], 'rest'],
    ['+02:00', '%z', [1900, 0, 0, 0, 0, 0, 8, 367], ''],
    ['+02:x', '%z', [1900, 0, 0, 0, 0, 0, 8, 367], ':x'],
    ['a%b', 'a%%b', [1900, 0, 0, 0, 0, 0, 8, 367], ''],
  ])('reads %j as %j', (text, format, time, rest) => {
    expect(read(text, format)).toEqual([time, rest]);
  });

  it.each([
    ['2026-13-01', '%F'],
    ['25:00', '%H:%M'],
    ['10:20', '%H-%M'],
    ['Sum', '%a'],
    ['x', '%d'],
    ['+2', '%z'],
    ['+0199', '%z'],
    ['1', '%Q'],
    ['1', '%'],
    ['26', '%Ey'],
  ])('does not read %j as %j', (text, format) => {
    expect(read(text, format)).toBeUndefined();
  });
});
