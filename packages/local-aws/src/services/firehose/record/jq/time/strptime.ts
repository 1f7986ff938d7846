import { breakDown, daysBeforeMonth, daysTo, modulo } from './broken-down-time.ts';
import type { BrokenDownTime } from './broken-down-time.ts';
import { months, weekdays } from './calendar-names.ts';

/** What has been read: the time so far, where the rest of the text begins, and what says more about the time. */
interface Reading {
  readonly text: string;
  at: number;
  readonly time: { -readonly [Field in keyof BrokenDownTime]: BrokenDownTime[Field] };
  /** The fields of the date that were read; of two-digit years, whether the last one was. */
  readonly has: { wday?: boolean; mon?: boolean; mday?: boolean; yday?: boolean; shortYear?: boolean };
  /** Whether something was read from which a date follows. */
  dated: boolean;
  hour12: boolean;
  afternoon: boolean;
  century: number | undefined;
  otherDigits: boolean;
  /** A week of the year, and the day that its weeks begin with: 0 is Sunday. */
  week: { readonly number: number; readonly firstDay: 0 | 1 } | undefined;
}

/** Reads on; false where the text does not match. */
type Reader = (reading: Reading) => boolean;

/**
 * Reads a time as `strptime` of the GNU C library does in the C locale and UTC.
 *
 * `time` holds what no conversion speaks of. The rest of the text begins at `end`; undefined where it does not match.
 * @see https://man7.org/linux/man-pages/man3/strptime.3.html
 */
export function strptime(
  text: string,
  format: string,
  time: BrokenDownTime,
): { readonly time: BrokenDownTime; readonly end: number } | undefined {
  const reading: Reading = {
    text,
    at: 0,
    time: { ...time },
    has: {},
    dated: false,
    hour12: false,
    afternoon: false,
    century: undefined,
    otherDigits: false,
    week: undefined,
  };
  if (!readAs(format)(reading)) return undefined;
  complete(reading);
  return { time: reading.time, end: reading.at };
}

const space = /[ \t\n\v\f\r]/;
const conversion = /%[-_0^#]*([EO]?)([^]?)|[ \t\n\v\f\r]|[^]/g;
/** What a modifier may stand before; `Ey` needs eras, of which the C locale has none. */
const modified: Readonly<Record<string, string>> = { E: 'cCYxX', O: 'bBhdeHImMSUWVwy' };

function readAs(format: string): Reader {
  return (reading) => {
    for (const [piece, modifier, letter] of format.matchAll(conversion)) {
      if (letter === undefined) {
        if (space.test(piece)) skipSpace(reading);
        else if (!readText(reading, piece)) return false;
      } else {
        if (modifier && !modified[modifier]!.includes(letter)) return false;
        if (modifier === 'O' && !'bBh'.includes(letter)) {
          // The C library looks for other digits from the second time on, and the C locale has none.
          if (reading.otherDigits) return false;
          reading.otherDigits = true;
        }
        const read = readers[`${modifier}${letter}`] ?? readers[letter];
        if (!read?.(reading)) return false;
      }
    }
    return true;
  };
}

function skipSpace(reading: Reading): true {
  while (space.test(reading.text.charAt(reading.at))) reading.at += 1;
  return true;
}

function readText(reading: Reading, text: string): boolean {
  if (!reading.text.startsWith(text, reading.at)) return false;
  reading.at += text.length;
  return true;
}

/** Reads a number behind white space: no more digits than `digits`, nor than the largest one can have. */
function number(
  [least, most, digits]: readonly [number, number, number],
  take: (value: number, reading: Reading) => void,
): Reader {
  return (reading) => {
    skipSpace(reading);
    const begin = reading.at;
    let value = 0;
    while (isDigit(reading.text[reading.at]) && reading.at < begin + digits && value * 10 <= most) {
      value = value * 10 + Number(reading.text[reading.at]);
      reading.at += 1;
    }
    if (reading.at === begin || value < least || value > most) return false;
    take(value, reading);
    return true;
  };
}

/** Reads the longest of the names and their first three letters, whatever their case. */
function name(names: readonly string[], take: (index: number, reading: Reading) => void): Reader {
  return (reading) => {
    const rest = reading.text.slice(reading.at, reading.at + 10).toLowerCase();
    const index = names.findIndex((one) => rest.startsWith(one.slice(0, 3).toLowerCase()));
    if (index < 0) return false;
    reading.at += rest.startsWith(names[index]!.toLowerCase()) ? names[index]!.length : 3;
    take(index, reading);
    return true;
  };
}

/** Reads what a longer format says. */
function composed(format: string, dated = false): Reader {
  const read = readAs(format);
  return (reading) => {
    reading.dated ||= dated;
    return read(reading);
  };
}

const isDigit = (text: string | undefined) => text !== undefined && text >= '0' && text <= '9';

const weekday = name(weekdays, (index, { time, has }) => {
  time.wday = index;
  has.wday = true;
});
const month = name(months, (index, reading) => {
  reading.time.mon = index;
  reading.has.mon = true;
  reading.dated = true;
});
const day = number([1, 31, 2], (value, reading) => {
  reading.time.mday = value;
  reading.has.mday = true;
  reading.dated = true;
});
const hour = number([0, 23, 2], (value, reading) => {
  reading.time.hour = value;
  reading.hour12 = false;
});
const hourOfHalf = number([1, 12, 2], (value, reading) => {
  reading.time.hour = value % 12;
  reading.hour12 = true;
});
const week = (firstDay: 0 | 1) =>
  number([0, 53, 2], (value, reading) => {
    // Weeks from Sunday win.
    reading.week = { number: value, firstDay: reading.week?.firstDay === 0 ? 0 : firstDay };
  });

const readers: Readonly<Record<string, Reader>> = {
  '%': (reading) => readText(reading, '%'),
  n: skipSpace,
  t: skipSpace,
  a: weekday,
  A: weekday,
  b: month,
  B: month,
  h: month,
  c: composed('%a %b %e %H:%M:%S %Y', true),
  C: number([0, 99, 2], (value, reading) => {
    reading.century = value;
    reading.dated = true;
  }),
  d: day,
  e: day,
  D: composed('%m/%d/%y', true),
  x: composed('%m/%d/%y', true),
  F: composed('%Y-%m-%d', true),
  // Years of weeks say nothing about the date, nor do the weeks of ISO 8601.
  g: number([0, 99, 2], () => {}),
  G(reading) {
    const begin = reading.at;
    while (isDigit(reading.text[reading.at])) reading.at += 1;
    return reading.at > begin;
  },
  V: number([0, 53, 2], () => {}),
  H: hour,
  k: hour,
  I: hourOfHalf,
  l: hourOfHalf,
  j: number([1, 366, 3], (value, { time, has }) => {
    time.yday = value - 1;
    has.yday = true;
  }),
  m: number([1, 12, 2], (value, reading) => {
    reading.time.mon = value - 1;
    reading.has.mon = true;
    reading.dated = true;
  }),
  M: number([0, 59, 2], (value, { time }) => {
    time.min = value;
  }),
  p(reading) {
    const half = reading.text.slice(reading.at, reading.at + 2).toUpperCase();
    if (half !== 'AM' && half !== 'PM') return false;
    reading.afternoon = half === 'PM';
    reading.at += 2;
    return true;
  },
  r: composed('%I:%M:%S %p'),
  R: composed('%H:%M'),
  s(reading) {
    const begin = reading.at;
    while (isDigit(reading.text[reading.at])) reading.at += 1;
    if (reading.at === begin) return false;
    Object.assign(reading.time, breakDown(Number(reading.text.slice(begin, reading.at))));
    return true;
  },
  S: number([0, 61, 2], (value, { time }) => {
    time.sec = value;
  }),
  T: composed('%H:%M:%S'),
  X: composed('%H:%M:%S'),
  u: number([1, 7, 1], (value, { time, has }) => {
    time.wday = value % 7;
    has.wday = true;
  }),
  U: week(0),
  w: number([0, 6, 1], (value, { time, has }) => {
    time.wday = value;
    has.wday = true;
  }),
  W: week(1),
  y: number([0, 99, 2], (value, reading) => {
    setShortYear(value, reading);
    reading.has.shortYear = true;
  }),
  // Does not go with a century.
  Oy: number([0, 99, 2], setShortYear),
  Y: number([0, 9999, 4], (value, reading) => {
    reading.time.year = value - 1900;
    reading.has.shortYear = false;
    reading.dated = true;
  }),
  // The name of a zone is read, and says nothing.
  Z(reading) {
    skipSpace(reading);
    while (reading.at < reading.text.length && !space.test(reading.text.charAt(reading.at))) reading.at += 1;
    return true;
  },
  // So is an offset.
  z(reading) {
    skipSpace(reading);
    const [offset, minutes = '00'] = offsetText.exec(reading.text.slice(reading.at)) ?? [];
    if (offset === undefined || minutes.length < 2 || Number(minutes) >= 60) return false;
    reading.at += offset.length;
    return true;
  },
};

function setShortYear(value: number, reading: Reading): void {
  reading.time.year = value < 69 ? value + 100 : value;
  reading.dated = true;
}

const offsetText = /^(?:Z|[+-]\d\d(?::?(\d\d?))?)/;

/** Works out of what was read what follows from it. */
function complete({ time, has, dated, hour12, afternoon, century, week }: Reading): void {
  if (hour12 && afternoon) time.hour += 12;
  if (century !== undefined) time.year = (has.shortYear ? time.year % 100 : 0) + (century - 19) * 100;
  if (dated && !has.wday) {
    if (!(has.mon && has.mday) && has.yday) {
      setDate(time, has);
      has.mon = has.mday = true;
    }
    if (has.mon || isMonth(time.mon)) time.wday = dayOfWeek(time);
  }
  if (dated && !has.yday && (has.mon || isMonth(time.mon))) {
    time.yday = daysBeforeMonth(time.year + 1900, time.mon) + time.mday - 1;
  }
  if (week && has.wday) {
    const firstOfYear = dayOfWeek({ ...time, mon: 0, mday: 1 });
    if (!has.yday) {
      time.yday =
        ((7 - (firstOfYear - week.firstDay)) % 7) +
        (week.number - 1) * 7 +
        ((time.wday - week.firstDay + 7) % 7);
    }
    if (!has.mday || !has.mon) setDate(time, has);
  }
}

const isMonth = (mon: number) => mon >= 0 && mon <= 11;
const dayOfWeek = ({ year, mon, mday }: BrokenDownTime) => modulo(daysTo(year + 1900, mon, mday) + 4, 7);

/** Sets the month and its day, where they were not read, by the day of the year. */
function setDate(time: Reading['time'], { mon: hasMon, mday: hasMday }: Reading['has']): void {
  const year = time.year + 1900;
  // Week 0 may begin before the year does.
  let mon = -1;
  while (mon < 12 && daysBeforeMonth(year, mon + 1) <= time.yday) mon += 1;
  if (!hasMon) time.mon = mon;
  if (!hasMday) time.mday = time.yday - (mon < 0 ? 0 : daysBeforeMonth(year, mon)) + 1;
}
