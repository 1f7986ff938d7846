import { matchesGlob } from '../../../kit/glob.ts';
import type { KnownKeys } from './known-keys.ts';

const variable = /\$\{(?<key>[^{}',]*?)(?:\s*,\s*'(?<otherwise>[^']*)')?\}/g;

/** Stand for the characters themselves where a pattern has them as such, which no text from outside can have. */
const literal: Readonly<Record<string, string>> = { '*': '\u{F0000}', '?': '\u{F0001}' };
const asLiteral = (text: string) => text.replaceAll(/[*?]/g, (character) => literal[character]!);

/**
 * Puts the values of a request in the place of policy variables; undefined where one has none.
 *
 * Documented: `${*}`, `${?}` and `${$}` stand for the characters, `${key, 'text'}` for a text where there is no value.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function filled(pattern: string, keys: KnownKeys): string | undefined {
  if (!pattern.includes('${')) return pattern;
  let isMissing = false;
  const text = pattern.replaceAll(variable, (_all, key: string, otherwise: string | undefined) => {
    if (key === '*' || key === '?') return literal[key]!;
    if (key === '$') return '$';
    const values = keys.values(key);
    // Documented: a key of several values is no variable.
    const value = values?.length === 1 ? values[0] : otherwise;
    isMissing ||= value === undefined;
    return asLiteral(value ?? '');
  });
  return isMissing ? undefined : text;
}

/** Whether a text fits a pattern with `*` and `?`, and variables; without patterns it is the text itself. */
export const fitsPattern = (text: string, pattern: string): boolean => matchesGlob(asLiteral(text), pattern);

/** Whether a text is what was filled in. */
export const isText = (text: string, expected: string): boolean => asLiteral(text) === asLiteral(expected);
