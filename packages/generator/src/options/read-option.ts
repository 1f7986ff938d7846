import { shownText } from './option.ts';
import type { Option } from './option.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the value of an option from its text on a command line.
 *
 * @throws {UsageError} when it is not what the option may be: which option, what is allowed, what was got
 */
export function readOption(flag: string, { kind }: Option, given: string): unknown {
  const text = given.trim();
  const value = text === '' ? undefined : kind.read(text);
  if (value !== undefined && kind.valid(value)) return value;
  throw new UsageError(`--${flag} must be ${kind.allowedText ?? kind.allowed}, got ${shownText(text)}`);
}

/** The error of an option that may stand once and stands twice. */
export function givenTwice(flag: string, first: string, second: string): UsageError {
  return new UsageError(`--${flag} must be given once, got ${shownText(first)} and ${shownText(second)}`);
}
