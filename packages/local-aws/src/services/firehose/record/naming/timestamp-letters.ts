import type { LocalTime } from './local-time.ts';

/** Writes one field of a time. */
export type WriteField = (time: LocalTime) => string;

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const ordinals = ['1st', '2nd', '3rd', '4th'];
const dayMs = 86_400_000;

type Field = (time: LocalTime) => number;

const year: Field = ({ clock }) => clock.getUTCFullYear();
const month: Field = ({ clock }) => clock.getUTCMonth() + 1;
const day: Field = ({ clock }) => clock.getUTCDate();
const hour: Field = ({ clock }) => clock.getUTCHours();
const minute: Field = ({ clock }) => clock.getUTCMinutes();
const second: Field = ({ clock }) => clock.getUTCSeconds();
const quarter: Field = (time) => Math.ceil(month(time) / 3);
const epochDay: Field = ({ clock }) => Math.floor(clock.getTime() / dayMs);
/** Weeks start on Sunday. */
const weekday: Field = ({ clock }) => clock.getUTCDay() + 1;
const dayOfYear: Field = (time) => epochDay(time) - Date.UTC(year(time), 0, 1) / dayMs + 1;
const secondOfDay: Field = (time) => hour(time) * 3600 + minute(time) * 60 + second(time);

/** The week that holds 1 January is the first one, and belongs to the year that begins in it. */
const weekYear: Field = (time) => {
  const saturday = new Date(time.clock.getTime() + (7 - weekday(time)) * dayMs);
  return saturday.getUTCFullYear();
};

const weekOfWeekYear: Field = (time) => {
  const newYear = new Date(Date.UTC(weekYear(time), 0, 1));
  const firstSunday = newYear.getTime() / dayMs - newYear.getUTCDay();
  return Math.floor((epochDay(time) - firstSunday) / 7) + 1;
};

const weekOfMonth: Field = (time) => {
  const weekdayOfFirst = (((weekday(time) - day(time)) % 7) + 7) % 7;
  return Math.ceil((day(time) + weekdayOfFirst) / 7);
};

/**
 * What a run of one pattern letter writes, as Java's DateTimeFormatter (US English) does; undefined where that refuses
 * the letter or its number.
 *
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/format/DateTimeFormatter.html
 */
export function findField(letter: string, count: number): WriteField | undefined {
  switch (letter) {
    case 'u':
    case 'y':
      return yearField(year, count);
    case 'Y':
      return yearField(weekYear, count);
    case 'M':
    case 'L':
      return count < 3 ? number(month, count) : text((time) => months[month(time) - 1]!, count);
    case 'Q':
    case 'q':
      if (count < 3) return number(quarter, count);
      return pick([
        (time) => `Q${quarter(time)}`,
        (time) => `${ordinals[quarter(time) - 1]} quarter`,
        (time) => String(quarter(time)),
      ])[count - 3];
    case 'E':
      return text(({ clock }) => weekdays[clock.getUTCDay()]!, Math.max(count, 3));
    case 'e':
      return count < 3 ? number(weekday, count) : findField('E', count);
    case 'c':
      return count === 1 ? number(weekday, 1) : count === 2 ? undefined : findField('E', count);
    case 'd':
      return upTo(2, day, count);
    case 'D':
      return upTo(3, dayOfYear, count);
    case 'F':
      return upTo(1, (time) => ((day(time) - 1) % 7) + 1, count);
    case 'w':
      return upTo(2, weekOfWeekYear, count);
    case 'W':
      return upTo(1, weekOfMonth, count);
    case 'g':
      return upTo(19, (time) => epochDay(time) + 40_587, count);
    case 'H':
      return upTo(2, hour, count);
    case 'k':
      return upTo(2, (time) => hour(time) || 24, count);
    case 'K':
      return upTo(2, (time) => hour(time) % 12, count);
    case 'h':
      return upTo(2, (time) => hour(time) % 12 || 12, count);
    case 'm':
      return upTo(2, minute, count);
    case 's':
      return upTo(2, second, count);
    case 'S':
      return upTo(9, () => 0, count);
    case 'n':
      return upTo(19, () => 0, count);
    case 'A':
      return upTo(19, (time) => secondOfDay(time) * 1e3, count);
    case 'N':
      return upTo(19, (time) => secondOfDay(time) * 1e9, count);
    case 'G':
      return count > 5 ? undefined : () => (count === 4 ? 'Anno Domini' : count === 5 ? 'A' : 'AD');
    case 'a':
      return count === 1 ? (time) => (hour(time) < 12 ? 'AM' : 'PM') : undefined;
    case 'B':
      return [1, 4, 5].includes(count) ? (time) => dayPeriod(time, count === 5) : undefined;
    case 'V':
      return count === 2 ? ({ timeZone }) => timeZone : undefined;
    case 'z':
      return count > 4 ? undefined : zoneName(count === 4);
    case 'v':
      return count === 1 || count === 4 ? zoneName(count === 4) : undefined;
    default:
      return findOffsetField(letter, count);
  }
}

function findOffsetField(letter: string, count: number): WriteField | undefined {
  switch (letter) {
    case 'X':
      return count > 5
        ? undefined
        : ({ offsetSeconds }) => (offsetSeconds === 0 ? 'Z' : offset(offsetSeconds, count));
    case 'x':
      return count > 5 ? undefined : ({ offsetSeconds }) => offset(offsetSeconds, count);
    case 'Z':
      if (count === 4) return findOffsetField('O', 4);
      return count < 4 ? findOffsetField('x', 2) : findOffsetField('X', count);
    case 'O':
      return count === 1 || count === 4
        ? ({ offsetSeconds }) => (offsetSeconds === 0 ? 'GMT' : `GMT${gmtOffset(offsetSeconds, count)}`)
        : undefined;
    default:
      return undefined;
  }
}

/** +09 or +0530, +0900, +09:00, for counts of 1, 2 and 4, 3 and 5; no zone has seconds today. */
function offset(seconds: number, count: number): string {
  const { sign, hours, minutes } = signed(seconds);
  const twoDigits = String(hours).padStart(2, '0');
  if (count === 1 && minutes === '00') return `${sign}${twoDigits}`;
  return `${sign}${twoDigits}${count % 2 === 1 && count > 1 ? ':' : ''}${minutes}`;
}

/** +9 or +5:30 short, +09:00 long. */
function gmtOffset(seconds: number, count: number): string {
  const { sign, hours, minutes } = signed(seconds);
  if (count === 4) return `${sign}${String(hours).padStart(2, '0')}:${minutes}`;
  return `${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
}

function signed(seconds: number): { sign: string; hours: number; minutes: string } {
  const total = Math.abs(seconds) / 60;
  return {
    sign: seconds < 0 ? '-' : '+',
    hours: Math.floor(total / 60),
    minutes: String(Math.floor(total % 60)).padStart(2, '0'),
  };
}

function yearField(value: Field, count: number): WriteField | undefined {
  return count === 2 ? (time) => String(value(time) % 100).padStart(2, '0') : upTo(19, value, count);
}

function upTo(most: number, value: Field, count: number): WriteField | undefined {
  return count <= most ? number(value, count) : undefined;
}

function number(value: Field, width: number): WriteField {
  return (time) => String(value(time)).padStart(width, '0');
}

/** Three letters short, four full, five the initial. */
function text(name: WriteField, count: number): WriteField | undefined {
  return pick([(time) => name(time).slice(0, 3), name, (time) => name(time).slice(0, 1)])[count - 3];
}

function pick(choices: readonly WriteField[]): readonly (WriteField | undefined)[] {
  return choices;
}

function dayPeriod(time: LocalTime, narrow: boolean): string {
  const at = hour(time);
  if (minute(time) === 0 && at === 0) return narrow ? 'mi' : 'midnight';
  if (minute(time) === 0 && at === 12) return narrow ? 'n' : 'noon';
  if (at < 6 || at >= 21) return 'at night';
  return at < 12 ? 'in the morning' : at < 18 ? 'in the afternoon' : 'in the evening';
}

/** Java's names of other zones are not those of Node; `checkPrefixes` refuses them. */
function zoneName(long: boolean): WriteField {
  return ({ timeZone }) => {
    if (timeZone !== 'UTC')
      throw new Error(`the name of the time zone ${timeZone} is not known, only that of UTC`);
    return long ? 'Coordinated Universal Time' : 'UTC';
  };
}
