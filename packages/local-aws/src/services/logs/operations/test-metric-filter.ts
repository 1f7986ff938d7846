import { TestMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { compileFilter } from '../filter-pattern/compile-filter.ts';
import { selected } from '../metric-filters/measure-events.ts';

/** The selectors in a pattern of JSON; what is in quotes is none. */
const selectors = /"(?:[^"\\]|\\.)*"|(?<selector>\$(?:\.[\p{L}\p{N}_*-]+|\[[^\]]*\])+)/gu;

/** Tries a pattern on messages: which fit, and what its selectors find in them. */
export const testMetricFilter = operation(TestMetricFilterCommand, (input) => {
  const { filterPattern = '', logEventMessages = [] } = input;
  const fits = compileFilter(filterPattern);
  const isJson = filterPattern.trim().startsWith('{');
  const named = isJson
    ? [...filterPattern.matchAll(selectors)].flatMap(({ groups }) => groups?.['selector'] ?? [])
    : [];
  return {
    matches: logEventMessages.flatMap((eventMessage, index) =>
      fits(eventMessage)
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: valuesOf(named, eventMessage) }]
        : [],
    ),
  };
});

const valuesOf = (named: readonly string[], message: string): Record<string, string> =>
  Object.fromEntries(
    named.flatMap((selector) => {
      const value = selected(selector, message);
      if (value === undefined) return [];
      return [[selector, typeof value === 'string' ? value : JSON.stringify(value)]];
    }),
  );
