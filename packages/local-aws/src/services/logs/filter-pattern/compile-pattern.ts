import { invalidParameter } from '../errors.ts';
import { ColumnPattern } from './column-pattern.ts';
import type { Filter } from './filter.ts';
import { jsonFilter } from './json-filter.ts';
import { termsFilter } from './terms-filter.ts';

/**
 * Compiles a filter pattern: nothing for every event, terms, a JSON condition in braces, or columns in brackets.
 *
 * Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws {InvalidParameterException} when it is no pattern.
 * @throws {NotImplemented} when it has columns in a way that is not known here.
 */
export function compileFilter(pattern: string): Filter {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('[')) {
    const columns = new ColumnPattern(text);
    return (message) => columns.match(message) !== undefined;
  }
  if (!text.startsWith('{')) return termsFilter(text);
  // Observed: jorgebastida/awslogs#210.
  if (!text.endsWith('}')) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'");
  return jsonFilter(text.slice(1, -1));
}
