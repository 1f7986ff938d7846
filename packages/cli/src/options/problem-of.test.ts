import { sourceContract, tutorial } from '@clickstream/contract';
import { describe, expect, it } from '@jest/globals';
import { problemOf } from './problem-of.ts';

function problem(text: string): string {
  let value: unknown;
  try {
    sourceContract.parse((value = JSON.parse(text)));
    return 'none';
  } catch (cause) {
    return problemOf(cause, value);
  }
}

describe('what is wrong with a source contract', () => {
  const [column] = tutorial.columns;
  it.each<[unknown, string]>([
    [tutorial, 'none'],
    [[], 'it must be of the type object, got []'],
    [{ ...tutorial, more: 1 }, 'it has no member more'],
    [{ ...tutorial, id: undefined }, 'id must be of the type string, got nothing'],
    [
      { ...tutorial, id: 'x' },
      'id must be a JSON path such as "$.user_id", "$.properties.page" or "$.\\"a-b\\"", got "x"',
    ],
    [
      { ...tutorial, raw: { ...tutorial.raw, events: 'x' } },
      'raw.events must be the beginning of keys, ending with a slash, such as "clickstream/", got "x"',
    ],
    [{ ...tutorial, columns: [] }, 'columns must not be empty'],
    [
      { ...tutorial, columns: [{ ...column, type: 'x' }] },
      'columns.0.type must be text, long, double, boolean, timestamp, json, got "x"',
    ],
    [
      { ...tutorial, columns: [{ ...column, name: 'reason' }, ...tutorial.columns] },
      'columns.0.name must be none of staging\'s own names (source_object, source_line, arrived_at, event_date, reason, line, defect, fields, copy, run, user_of_event, time_of_event, id_of_event), got "reason"',
    ],
    [{ ...tutorial, id: '$.user_id' }, 'id: $.user_id must have a column of type text'],
    [
      { ...tutorial, raw: { events: 'a/', errors: 'a/errors/' } },
      'raw: events and errors must lie apart, got a/ and a/errors/',
    ],
    [
      { ...tutorial, raw: { events: 'a/../', errors: 'b/' } },
      'raw.events must be without ".." in it, got "a/../"',
    ],
    [{ ...tutorial, personal: ['none'] }, 'personal: every personal column must be one of the columns'],
  ])('is said in words of our own: %#', (value, words) => {
    expect(problem(JSON.stringify(value))).toBe(words);
  });

  it('is said of a text that is no JSON', () => {
    expect(problem('{')).toMatch(/^it holds no JSON \(/);
  });
});
