/** A moment of the calendar as C's `struct tm` holds it, in UTC: the year counts from 1900, months and `yday` from 0. */
export interface BrokenDownTime {
  readonly sec: number;
  readonly min: number;
  readonly hour: number;
  readonly mday: number;
  readonly mon: number;
  readonly year: number;
  readonly wday: number;
  readonly yday: number;
}

const secondsOfDay = 86_400;
const daysOfEra = 146_097;

/** Breaks whole seconds since the epoch down; years may have up to ten digits. */
export function breakDown(seconds: number): BrokenDownTime {
  const second = modulo(seconds, secondsOfDay);
  const days = (seconds - second) / secondsOfDay;
  // Eras of 400 years; within one, guess the year from below and correct the guess.
  const eraStart = Math.floor(days / daysOfEra) * 400 + 1970;
  let year = eraStart + Math.floor((days - daysBeforeYear(eraStart)) / 366);
  while (daysBeforeYear(year + 1) <= days) year += 1;
  const yday = days - daysBeforeYear(year);
  let mon = Math.floor(yday / 31);
  if (daysBeforeMonth(year, mon + 1) <= yday) mon += 1;
  return {
    sec: second % 60,
    min: Math.floor(second / 60) % 60,
    hour: Math.floor(second / 3600),
    mday: yday - daysBeforeMonth(year, mon) + 1,
    mon,
    year: year - 1900,
    wday: modulo(days + 4, 7),
    yday,
  };
}

/** Whole seconds since the epoch; fields beyond their range carry over, and `wday` and `yday` are not looked at. */
export function epochSeconds({ sec, min, hour, mday, mon, year }: BrokenDownTime): number {
  const month = modulo(mon, 12);
  const days = daysTo(year + 1900 + (mon - month) / 12, month, mday);
  return days * secondsOfDay + hour * 3600 + min * 60 + sec;
}

/** Days from the epoch to a date; `month` is within 0 to 11. */
export function daysTo(year: number, month: number, day: number): number {
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + day - 1;
}

const beforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** Days of a year before a month of it, from 0 to 12. */
export function daysBeforeMonth(year: number, month: number): number {
  return beforeMonth[month]! + (month > 1 && isLeapYear(year) ? 1 : 0);
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from the epoch to the first of a year. */
function daysBeforeYear(year: number): number {
  const last = year - 1;
  return 365 * (year - 1970) + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) - 477;
}

/** The remainder that is never negative. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
