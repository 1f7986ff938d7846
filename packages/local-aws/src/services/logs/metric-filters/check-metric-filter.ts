import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { compileFilter } from '../filter-pattern/compile-filter.ts';
import { compileSelector } from '../filter-pattern/json-selector.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Refuses a metric filter that could measure nothing.
 *
 * Documented: at most three dimensions, which and a default value exclude each other, and which a pattern of JSON alone
 * has.
 * @throws {InvalidParameterException} with what is wrong.
 */
export function checkMetricFilter(pattern: string, transformation: MetricTransformation): void {
  compileFilter(pattern);
  const { metricValue = '', dimensions = {}, defaultValue } = transformation;
  const isJson = pattern.trim().startsWith('{');
  if (metricValue.startsWith('$')) checkSelector(metricValue, isJson);
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
  for (const [, selector] of selectors) checkSelector(selector, isJson);
}

function checkSelector(selector: string, isJson: boolean): void {
  if (!isJson || !selector.startsWith('$'))
    throw invalidParameter(
      `Invalid metric transformation: ${selector} is no selector of a value in a JSON pattern, such as $.latency`,
    );
  compileSelector(selector);
}
