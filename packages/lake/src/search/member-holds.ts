import { membersOf } from '@clickstream/contract';

/** Far more than a number that anybody writes. */
const longestNumber = 400;

/**
 * Whether a text that is no whole event holds a value in a member of the name that ends one of some JSON paths, wherever
 * it stands: as a text, spelled as JSON likes, or as a number, spelled as JSON likes.
 */
export function memberHolds(paths: readonly string[], value: string): (text: string) => boolean {
  const longest = Math.max(longestNumber, value.length);
  // Of a character up to six are written: \u0034.
  const token = String.raw`"(?:[^"\\]|\\.){0,${6 * value.length}}"|[-+.\w]{1,${longest}}(?![-+.\w])`;
  const pattern = new RegExp(String.raw`${nameOf(paths)}\s*:\s*(${token})`, 'g');
  const number = decimalOf(value);
  const isValue = (found: string): boolean => {
    if (found.startsWith('"')) return textOf(found) === value;
    return found === value || (number !== undefined && decimalOf(found) === number);
  };
  return (text) => {
    for (const [, found] of text.matchAll(pattern)) if (isValue(found!)) return true;
    return false;
  };
}

/** The pattern of a name that ends one of some JSON paths. */
export function nameOf(paths: readonly string[]): string {
  const names = paths.map((path) =>
    membersOf(path)
      .at(-1)!
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  return `"(?:${names.join('|')})"`;
}

function textOf(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.slice(1, -1);
  }
}

/** A number in the one spelling that all of its spellings share, to the digit; undefined for what is no number. */
function decimalOf(text: string): string | undefined {
  const [, sign, whole, fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return kept === ''
    ? '0'
    : `${sign}${kept}e${Number(power) - fraction.length + digits.length - kept.length}`;
}
