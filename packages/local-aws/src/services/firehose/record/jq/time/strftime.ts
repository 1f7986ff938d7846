import { epochSeconds, isLeapYear } from './broken-down-time.ts';
import type { BrokenDownTime } from './broken-down-time.ts';
import { months, weekdays } from './calendar-names.ts';

/** What becomes of the letters: by the flag `#`, or, of `kept` ones, by no flag. */
type Case = 'lowerByHash' | 'upperByHash' | 'kept';

/** What stands for a conversion. `digits` is the least that a number has; `pad` fills it up, unless a flag says else. */
type Piece =
  | { readonly text: string; readonly case?: Case }
  | { readonly number: number; readonly digits: number; readonly pad?: '_' };

const conversion = /%([_\-0^#]*)(\d*)([EO]?)([^]?)/g;

/** Conversions that take no such modifier. */
const refused: Readonly<Record<string, string>> = { E: 'aAbBdDeFgGhHIjklmMSUVwW', O: 'aAcDFxXY' };

/** More than any output that the caller takes. */
const widest = 4096;

/**
 * Formats a time in UTC as `strftime` of the GNU C library does in the C locale.
 *
 * Flags are `_-0^#`, then come a width and `E` or `O`; what it does not know stays as it stands.
 * @see https://man7.org/linux/man-pages/man3/strftime.3.html
 */
export function strftime(format: string, time: BrokenDownTime): string {
  return format.replace(
    conversion,
    (whole, flags: string, width: string, modifier: string, letter: string) => {
      const known = refused[modifier]?.includes(letter) ? undefined : pieces[letter];
      const upper = flags.includes('^');
      const pad = flags.replace(/[#^]/g, '').at(-1);
      const least = Math.min(Number(width), widest);
      if (letter === 'z' && known) {
        return fill('+', pad, least) + formatNumber({ number: 0, digits: 4 }, pad, least);
      }
      // The C library has looked at `#` when it sees that it does not know the modifier of these.
      const piece = known?.(time) ?? {
        text: whole,
        ...('bBh'.includes(letter) && { case: 'upperByHash' as const }),
      };
      if ('number' in piece) return formatNumber(piece, pad, least);
      return fill(inCase(piece, upper, flags.includes('#')), pad, least);
    },
  );
}

function inCase(piece: Extract<Piece, { text: string }>, upper: boolean, hash: boolean): string {
  const { text } = piece;
  if (piece.case === 'kept') return text;
  if (hash && piece.case === 'lowerByHash') return text.toLowerCase();
  // Letters beyond ASCII have no case in the C locale.
  return upper || (hash && piece.case === 'upperByHash')
    ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
    : text;
}

function fill(text: string, pad: string | undefined, width: number): string {
  return text.padStart(width, pad === '0' ? '0' : ' ');
}

function formatNumber(
  { number, digits, pad: own }: Extract<Piece, { number: number }>,
  flag: string | undefined,
  width: number,
): string {
  const pad = flag ?? own ?? '0';
  if (pad === '-') return String(number).padStart(width);
  const least = Math.max(digits, width);
  if (pad === '_') return String(number).padStart(least);
  const sign = number < 0 ? '-' : '';
  return sign + String(Math.abs(number)).padStart(least - sign.length, '0');
}

const numbered =
  (digits: number, of: (time: BrokenDownTime) => number, pad?: '_') =>
  (time: BrokenDownTime): Piece => ({ number: of(time), digits, ...(pad && { pad }) });
const named =
  (of: (time: BrokenDownTime) => string, inCase?: Case) =>
  (time: BrokenDownTime): Piece => ({ text: of(time), ...(inCase && { case: inCase }) });
const composed = (format: string) => named((time) => strftime(format, time));

const nameOf = (names: readonly string[], index: number) => names[index] ?? '?';
const hour12 = ({ hour }: BrokenDownTime) => (hour > 12 ? hour - 12 : hour === 0 ? 12 : hour);
const lastTwo = (year: number) => ((year % 100) + 100) % 100;
const half = ({ hour }: BrokenDownTime) => (hour > 11 ? 'PM' : 'AM');
const monthName = named(({ mon }) => nameOf(months, mon).slice(0, 3), 'upperByHash');
/** The days since Sunday or Monday, kept within a week; C's remainder has the sign of what is divided. */
const sinceMonday = ({ wday }: BrokenDownTime) => (wday + 6) % 7;

const pieces: Readonly<Record<string, (time: BrokenDownTime) => Piece>> = {
  '%': named(() => '%'),
  n: named(() => '\n'),
  t: named(() => '\t'),
  a: named(({ wday }) => nameOf(weekdays, wday).slice(0, 3), 'upperByHash'),
  A: named(({ wday }) => nameOf(weekdays, wday), 'upperByHash'),
  b: monthName,
  h: monthName,
  B: named(({ mon }) => nameOf(months, mon), 'upperByHash'),
  c: composed('%a %b %e %H:%M:%S %Y'),
  C: numbered(1, ({ year }) => Math.floor((year + 1900) / 100)),
  d: numbered(2, ({ mday }) => mday),
  D: composed('%m/%d/%y'),
  e: numbered(2, ({ mday }) => mday, '_'),
  F: composed('%Y-%m-%d'),
  g: numbered(2, (time) => lastTwo(isoWeek(time).year)),
  G: numbered(1, (time) => isoWeek(time).year),
  H: numbered(2, ({ hour }) => hour),
  I: numbered(2, hour12),
  j: numbered(3, ({ yday }) => yday + 1),
  k: numbered(2, ({ hour }) => hour, '_'),
  l: numbered(2, hour12, '_'),
  m: numbered(2, ({ mon }) => mon + 1),
  M: numbered(2, ({ min }) => min),
  p: named(half, 'lowerByHash'),
  P: named((time) => half(time).toLowerCase(), 'kept'),
  r: composed('%I:%M:%S %p'),
  R: composed('%H:%M'),
  s: named((time) => String(epochSeconds(time))),
  S: numbered(2, ({ sec }) => sec),
  T: composed('%H:%M:%S'),
  u: numbered(1, (time) => sinceMonday(time) + 1),
  U: numbered(2, ({ yday, wday }) => Math.trunc((yday - wday + 7) / 7)),
  V: numbered(2, (time) => isoWeek(time).week),
  w: numbered(1, ({ wday }) => wday),
  W: numbered(2, (time) => Math.trunc((time.yday - sinceMonday(time) + 7) / 7)),
  x: composed('%m/%d/%y'),
  X: composed('%H:%M:%S'),
  y: numbered(2, ({ year }) => lastTwo(year)),
  Y: numbered(1, ({ year }) => year + 1900),
  z: named(() => '+0000'),
  Z: named(() => 'UTC', 'lowerByHash'),
};

/** The week of ISO 8601 and the year that it belongs to. */
function isoWeek({ year: since1900, yday, wday }: BrokenDownTime): {
  readonly year: number;
  readonly week: number;
} {
  // From the Monday of the week that holds the year's fourth day; 378 is enough to keep C's remainder positive.
  const daysOf = (day: number) => day - ((day - wday + 4 + 378) % 7) + 3;
  const lengthOf = (year: number) => 365 + Number(isLeapYear(year));
  const year = since1900 + 1900;
  const days = daysOf(yday);
  if (days < 0) return { year: year - 1, week: weekOf(daysOf(yday + lengthOf(year - 1))) };
  const next = daysOf(yday - lengthOf(year));
  return next < 0 ? { year, week: weekOf(days) } : { year: year + 1, week: weekOf(next) };
}

const weekOf = (days: number) => Math.trunc(days / 7) + 1;
