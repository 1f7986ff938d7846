import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { invalidParameter } from '../errors.ts';
import type { Filter } from './filter.ts';
import { jsonFilter } from './json-filter.ts';
import { termsFilter } from './terms-filter.ts';

/**
 * Compiles a filter pattern: nothing for every event, terms, or a JSON condition in braces.
 *
 * Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws {InvalidParameterException} when it is no pattern.
 * @throws {NotImplemented} when it is a space-delimited pattern, `[a, b]`.
 */
export function compileFilter(pattern: string): Filter {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('[')) {
    throw new NotImplemented(
      'space-delimited filter patterns, [a, b]; it has terms and JSON conditions, { $.a = 1 }',
    );
  }
  if (!text.startsWith('{')) return termsFilter(text);
  // Observed: jorgebastida/awslogs#210.
  if (!text.endsWith('}')) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'");
  return jsonFilter(text.slice(1, -1));
}
