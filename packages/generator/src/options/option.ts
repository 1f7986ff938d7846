import { OptionError } from '../messages/option-error.ts';
import { printable } from '../messages/printable.ts';
import { publicUrl } from '../messages/public-url.ts';
import type { Kind } from './kind.ts';

/** An option: declared once, for the library and the command line, their checks, their help and their tables. */
export interface Option {
  /** What it may be. */
  readonly kind: Kind<unknown>;
  /** What it is, in one line. */
  readonly words: string;
  /** What it is when not given, in words. */
  readonly default?: string;
  /** Its name on the command line, where it is not the same as in the library; `null`: it is the library's alone. */
  readonly flag?: string | null;
  /** The default on the command line, where it is another. */
  readonly commandDefault?: string;
}

/** Options by their name in the library. */
export type Options = Readonly<Record<string, Option>>;

/** What was given of options, by their name in the library. */
export type Given<Declared extends Options> = {
  readonly [Name in keyof Declared]?: Declared[Name]['kind'] extends Kind<infer T> ? T | undefined : never;
};

/** The name of an option on the command line; undefined when it has none. */
export function flagOf(name: string, { flag }: Option): string | undefined {
  if (flag === null) return undefined;
  return flag ?? name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Checks what was given against what is declared. `others` are members that something else looks after.
 *
 * @throws {OptionError} when a member is not declared, or a value is not of its kind.
 */
export function checkGiven(given: object, declared: Options, others: readonly string[] = []): void {
  if (typeof given !== 'object' || given === null) {
    throw new OptionError('options', `must be an object, got ${shown(given)}`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (others.includes(name) || value === undefined) continue;
    const option = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (option === undefined) {
      throw new OptionError(name, `is no option; there are ${Object.keys(declared).join(', ')}`);
    }
    if (!option.kind.valid(value)) {
      throw new OptionError(name, `must be ${option.kind.allowed}, got ${shown(value)}`);
    }
  }
}

/** A text in a message: one line, and without the secrets of an address. */
export function shownText(text: string): string {
  return printable(text.includes('//') ? publicUrl(text) : text) || 'nothing';
}

/** A value in a message. */
function shown(value: unknown): string {
  if (typeof value === 'string') return shownText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value);
  if (typeof value === 'function') return 'a function';
  if (Object.prototype.toString.call(value) === '[object Date]') {
    const date = value as Date;
    return Number.isNaN(date.getTime()) ? 'no time' : date.toISOString();
  }
  if (Array.isArray(value)) return value.map(shown).join(',').slice(0, 200);
  const { from, to, rate, maxSeconds } = value as Record<string, unknown>;
  if (from !== undefined || to !== undefined) return `${shown(from)}..${shown(to)}`;
  if (rate !== undefined) return `${shown(rate)}:${shown(maxSeconds)}s`;
  return Object.prototype.toString.call(value).slice(8, -1);
}
