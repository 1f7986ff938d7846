import { invalidPattern } from './invalid-pattern.ts';
import { jsonFilter } from './json-filter.ts';
import { termsFilter } from './terms-filter.ts';

/** Whether an event's message fits a pattern. */
export type Filter = (message: string) => boolean;

/**
 * Compiles a filter pattern: nothing for every event, terms, or a JSON condition in braces.
 *
 * Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * Errors: InvalidParameterException for what is no pattern; `NotImplemented` for space-delimited patterns, `[a, b]`.
 */
export function compileFilter(pattern: string): Filter {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('[')) {
    throw Object.assign(
      new Error(
        'local AWS does not implement space-delimited filter patterns, [a, b]; it has terms and JSON conditions, { $.a = 1 }',
      ),
      { name: 'NotImplemented', $fault: 'server' as const, $metadata: { httpStatusCode: 501 } },
    );
  }
  if (!text.startsWith('{')) return termsFilter(text);
  // Observed: jorgebastida/awslogs#210.
  if (!text.endsWith('}')) throw invalidPattern("If a filter pattern starts with '{' it must end with '}'");
  return jsonFilter(text.slice(1, -1));
}
