import { invalidTerm } from './invalid-pattern.ts';

/**
 * Compiles what stands between percent signs.
 *
 * Documented: letters, digits, `_#=@/;,-`, blanks and `^$?[]{}|\*+.`; no groups.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export function compileRegex(source: string): RegExp {
  if (!/^[\w#=@/;,\- ^$?[\]{}|\\*+.]+$/.test(source)) throw invalidTerm(`%${source}%`);
  try {
    return new RegExp(source);
  } catch {
    throw invalidTerm(`%${source}%`);
  }
}
