import { valueAt } from '@clickstream/contract';
import { splitEvents } from '../errors/split-events.ts';
import { everyValueAt, mayRepeat } from './every-value-at.ts';
import { memberHolds, nameOf } from './member-holds.ts';

/** A number as a key has it: without an exponent, and without noughts that say nothing. */
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;
const backslash = 0x5c;

/**
 * Whether a text - an event, several, or what is left of one - holds a value at one of some JSON paths: whether it is of
 * a user, or the event with an id. A number is found in every spelling that JSON has for it, and of a member that stands
 * twice each value. What comes as bytes becomes a text only if it may.
 */
export function holdsValue(paths: readonly string[], value: string): (text: string | Buffer) => boolean {
  const broken = memberHolds(paths, value);
  const number = plainNumber.test(value) ? Number(value) : undefined;
  const withExponent = new RegExp(String.raw`${nameOf(paths)}\s*:\s*-?[\d.]+[eE]`);
  const repeats = mayRepeat(paths);
  const mayHoldBytes = quickLook(value, number !== undefined);
  return (given) => {
    if (typeof given !== 'string' && !mayHoldBytes(given)) return false;
    const text = given.toString();
    // A quick look first: most lines are of others. JSON may spell a character in another way, with a backslash, and a
    // number with an exponent.
    const mayHold =
      text.includes(value) || text.includes('\\') || (number !== undefined && withExponent.test(text));
    if (!mayHold) return false;
    const events = splitEvents(text);
    if (!events) return broken(text);
    const isValue = (found: unknown): boolean => {
      if (typeof found === 'string' || typeof found === 'boolean') return String(found) === value;
      if (typeof found !== 'number') return false;
      if (number === undefined) return String(found) === value;
      // A number of more digits than JavaScript holds has lost some of them.
      return found === number && (Number.isSafeInteger(found) || broken(text));
    };
    const isOne = events.some((event) => {
      const parsed = JSON.parse(event) as unknown;
      // A list of events is none that anybody stages.
      if (Array.isArray(parsed)) return broken(text);
      return paths.some((path) => isValue(valueAt(parsed, path)));
    });
    return isOne || (repeats(text) && paths.some((path) => everyValueAt(text, path).some(isValue)));
  };
}

/** A quick look at bytes. Those of a number have many spellings, and those that are no UTF-8 become a character of their own. */
function quickLook(value: string, isNumber: boolean): (bytes: Buffer) => boolean {
  if (isNumber || value.includes('\ufffd')) return () => true;
  const wanted = Buffer.from(value);
  return (bytes) => bytes.includes(wanted) || bytes.includes(backslash);
}
