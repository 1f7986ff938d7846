import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import { matchesGlob } from '../../../../kit/glob.ts';

/**
 * Tells which names a pattern of `SHOW` is about: any without one, else those that one of its alternatives fits.
 *
 * Documented: `*` or `.*` stand for any characters, `|` divides alternatives. So the `%` of other dialects, behind `LIKE` as
 * well, means nothing but itself, and fits no name.
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-tables.html
 * @throws {NotImplemented} for any other regular expression.
 */
export function namePattern(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  if (!/^(?:[\w|*%-]|\.\*)*$/.test(pattern))
    throw new NotImplemented(`names by the regular expression '${pattern}'; *, .* and | are known`);
  const globs = pattern.toLowerCase().replaceAll('.*', '*').split('|');
  return (name) => globs.some((glob) => matchesGlob(name, glob));
}
