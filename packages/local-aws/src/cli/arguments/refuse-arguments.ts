import { UsageError } from '../usage-error.ts';
import type { Taken } from './taken.ts';

/** An option as it was typed. */
interface Typed {
  /** With its dashes: `--dryRun`. */
  readonly text: string;
  /** As it is declared: `dry-run`; `-h` for the one that is a letter. */
  readonly flag: string;
  /** What is behind its `=`, or else the word behind it. */
  readonly value: string | undefined;
  /** Whether the value is behind an `=`. */
  readonly isJoined: boolean;
  /** The word behind it, whatever that is. */
  readonly next: string | undefined;
}

/**
 * Refuses an option or a word that a command does not take, one that it must have and has not got, an option without its
 * value, and a switch with a value that is neither true nor false, which yargs would take for off.
 *
 * `args`: with the words of the command's name before them.
 *
 * @throws {UsageError} at the first: what is asked, what was got
 */
export function refuseArguments(taken: Taken, args: readonly string[]): void {
  const { name, places, options, switches, demanded } = taken;
  const { given, words } = tell(switches, args);
  // Who asks for help need not know how it is called.
  if (given.some(({ flag }) => flag === 'help' || flag === '-h')) return;
  for (const { text, flag, value, isJoined, next } of given) {
    const isOff = text.startsWith('--no-') && options.includes(flag.slice('no-'.length));
    if (!isOff && !options.includes(flag))
      throw new UsageError(
        `${text} is no option; there are ${options.map((each) => `--${each}`).join(', ')}`,
      );
    if (isOff && isJoined)
      throw new UsageError(`--${flag} is off by being named, got ${value || 'nothing'} behind it`);
    const isSwitch = switches.includes(flag);
    if (isSwitch && isJoined && value !== 'true' && value !== 'false')
      throw new UsageError(`--${flag} is on by being named, got ${value || 'nothing'} behind it`);
    if (!isSwitch && !isOff && value === undefined)
      throw new UsageError(`--${flag} must have a value behind it, got ${dashed(flag, next, options)}`);
  }
  for (const flag of demanded)
    if (!given.some((each) => each.flag === flag))
      throw new UsageError(`--${flag} must be given: ${name} --${flag} VALUE`);
  const own = words.slice(name.split(' ').length);
  const missing = places.slice(own.length).find((place) => place.startsWith('<'));
  if (missing !== undefined) throw new UsageError(`${missing} must be given: ${[name, ...places].join(' ')}`);
  const more = own[places.length];
  if (more !== undefined && !places.at(-1)?.includes('..'))
    throw new UsageError(`there must be ${[...places, 'options'].join(' and ')} alone, got ${more} as well`);
}

/** What to say is behind an option: a word that may have been meant as its value, though it looks like an option. */
function dashed(flag: string, next: string | undefined, options: readonly string[]): string {
  const isOption = options.some((each) => next?.replace(/=.*/s, '') === `--${each}`);
  return next === undefined || next === '--' || isOption ? 'none' : `${next}; write --${flag}=${next}`;
}

/** Tells options, their values and words apart, as yargs does. */
function tell(switches: readonly string[], args: readonly string[]): { given: Typed[]; words: string[] } {
  const given: Typed[] = [];
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at]!;
    if (argument === '--') {
      words.push(...args.slice(at + 1));
      break;
    }
    const [, text, dashes, name = '', joined] = /^((--?)([^-=][^=]*))(?:=(.*))?$/s.exec(argument) ?? [];
    if (text === undefined || isNegative.test(argument)) {
      words.push(argument);
      continue;
    }
    // No option but help has a letter of its own.
    const flag =
      dashes === '--' ? name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : argument;
    const next = args[at + 1];
    const isAlone = joined !== undefined || switches.includes(flag) || text.startsWith('--no-');
    const isNext = !isAlone && next !== undefined && isValue(next);
    if (isNext) at += 1;
    given.push({
      text,
      flag,
      value: joined ?? (isNext ? next : undefined),
      isJoined: joined !== undefined,
      next,
    });
  }
  return { given, words };
}

const isNegative = /^-(?:\d+(?:\.\d+)?|\.\d+)$/;
const isValue = (text: string): boolean => !text.startsWith('-') || isNegative.test(text);
