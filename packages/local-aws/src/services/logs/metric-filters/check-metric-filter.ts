import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { ColumnPattern } from '../filter-pattern/column-pattern.ts';
import { compileFilter } from '../filter-pattern/compile-pattern.ts';
import { compileSelector } from '../filter-pattern/json-selector.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Refuses a metric filter that could measure nothing.
 *
 * Documented: at most three dimensions, which and a default value exclude each other, and which patterns of JSON and of
 * columns alone have.
 * @throws {InvalidParameterException} with what is wrong.
 */
export function checkMetricFilter(pattern: string, transformation: MetricTransformation): void {
  compileFilter(pattern);
  const { metricValue = '', dimensions = {}, defaultValue } = transformation;
  const checkSelector = selectorCheck(pattern.trim());
  if (metricValue.startsWith('$')) checkSelector(metricValue);
  else if (metricValue.trim() === '' || !Number.isFinite(Number(metricValue)))
    throw invalidParameter(
      `Invalid metric transformation: the value ${metricValue} is neither a number nor a selector`,
    );
  const selectors = Object.entries(dimensions);
  if (selectors.length > 3)
    throw invalidParameter('Invalid metric transformation: there can be three dimensions at the most');
  if (selectors.length > 0 && defaultValue !== undefined)
    throw invalidParameter(
      'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
    );
  for (const [, selector] of selectors) checkSelector(selector);
}

/** What refuses a selector that finds nothing in the messages that fit a pattern. */
function selectorCheck(pattern: string): (selector: string) => void {
  const columns = pattern.startsWith('[') ? new ColumnPattern(pattern) : undefined;
  return (selector) => {
    if (columns?.hasSelector(selector)) return;
    if (columns !== undefined)
      throw invalidParameter(
        `Invalid metric transformation: ${selector} is no column of the pattern, such as $status or $6`,
      );
    if (!pattern.startsWith('{') || !selector.startsWith('$'))
      throw invalidParameter(
        `Invalid metric transformation: ${selector} is no selector of a value in a JSON pattern, such as $.latency`,
      );
    compileSelector(selector);
  };
}
