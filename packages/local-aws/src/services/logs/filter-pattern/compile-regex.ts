import { RE2JS } from 're2js';
import { invalidTerm } from './invalid-term.ts';

/**
 * Compiles what stands between percent signs.
 *
 * Documented: letters, digits, `_#=@/;,-`, blanks and `^$?[]{}|\*+.`; no groups. By RE2, whose time is linear in the
 * message: patterns come from callers, and JavaScript's own expressions may take for ever.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export function compileRegex(source: string): (text: string) => boolean {
  if (!/^[\w#=@/;,\- ^$?[\]{}|\\*+.]+$/.test(source)) throw invalidTerm(`%${source}%`);
  try {
    const compiled = RE2JS.compile(source);
    return (text) => compiled.matcher(text).find();
  } catch {
    throw invalidTerm(`%${source}%`);
  }
}
