import { TestMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { compileFilter } from '../filter-pattern/compile-pattern.ts';
import { ColumnPattern } from '../filter-pattern/column-pattern.ts';
import { valueFinder } from '../filter-pattern/value-finder.ts';

/** The selectors in a pattern of JSON; what is in quotes is none. */
const selectors = /"(?:[^"\\]|\\.)*"|(?<selector>\$(?:\.[\p{L}\p{N}_*-]+|\[[^\]]*\])+)/gu;

/** Tries a pattern on messages: which fit, and what its selectors find in them. */
export const testMetricFilter = operation(TestMetricFilterCommand, (input) => {
  const { filterPattern = '', logEventMessages = [] } = input;
  const fits = compileFilter(filterPattern);
  const valuesOf = valueReader(filterPattern);
  return {
    matches: logEventMessages.flatMap((eventMessage, index) =>
      fits(eventMessage)
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: valuesOf(eventMessage) }]
        : [],
    ),
  };
});

/** What reads the values that a pattern names out of a message that fits. */
function valueReader(pattern: string): (message: string) => Record<string, string> {
  const text = pattern.trim();
  if (text.startsWith('[')) {
    const columns = new ColumnPattern(text);
    return (message) => columns.valuesOf(columns.match(message) ?? []);
  }
  if (!text.startsWith('{')) return () => ({});
  const named = [...text.matchAll(selectors)].flatMap(({ groups }) => groups?.['selector'] ?? []);
  const find = valueFinder(text);
  return (message) =>
    Object.fromEntries(
      named.flatMap((selector) => {
        const value = find(selector, message);
        if (value === undefined) return [];
        return [[selector, typeof value === 'string' ? value : JSON.stringify(value)]];
      }),
    );
}
