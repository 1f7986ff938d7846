import { z } from 'zod';
import { jsonPath } from './json-path.ts';

const nameWords = 'lower-case letters, digits and "_", starting with a letter, such as "page_url"';
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, nameWords)
  .describe(nameWords);

/** What the transforms call columns of their own, beside those of a contract. */
const ownNames = [
  'source_object',
  'source_line',
  'arrived_at',
  'event_date',
  'reason',
  'line',
  'defect',
  'fields',
  'copy',
  'run',
  'user_of_event',
  'time_of_event',
  'id_of_event',
];
const columnWords = `none of staging's own names (${ownNames.join(', ')})`;

const prefixWords = 'the beginning of keys, ending with a slash, such as "clickstream/"';
const prefix = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/_.-]*\/$/, prefixWords)
  .regex(/^(?!.*\.\.)/, 'without ".." in it')
  .describe(prefixWords);

/** How a time is written; every one is read as UTC unless it says otherwise itself. */
const timePatterns = {
  'iso-8601': '2026-11-22T17:22:44.259Z, with Z, an offset or neither',
  'month-day-year': '11/22/2026T17:22:44.259045, as the tutorial writes it',
  'epoch-seconds': '1795368164, whole or not',
  'epoch-milliseconds': '1795368164259',
} as const;

/** The name of a {@link timePatterns} entry. */
export type TimePattern = keyof typeof timePatterns;

const column = z.strictObject({
  name: name
    .regex(new RegExp(`^(?!(${ownNames.join('|')})$)`), columnWords)
    .describe('of the column in staging'),
  type: z
    .enum(['text', 'long', 'double', 'boolean', 'timestamp', 'json'])
    .describe('json keeps whatever is there as its text'),
  path: jsonPath.describe('where the value lies in an event'),
  required: z.boolean().default(false).describe('whether an event without it is rejected'),
});

/**
 * What a source of events promises to its readers: where its raw data lies, what tells one event from another, when it
 * happened, whose it is, the columns that staging has, and which of them tell of a person.
 *
 * The one form for the sources of this repository and for a user's own (a JSON file of this schema).
 */
export const sourceContract = z
  .strictObject({
    name: name.describe('of the source'),
    raw: z
      .strictObject({
        events: prefix.describe('where events land in the raw bucket'),
        errors: prefix.describe('where records land that could not be delivered'),
      })
      .describe('where the raw data lies'),
    id: jsonPath.describe('what tells one event from another; the same id again is the same event again'),
    time: z
      .strictObject({
        path: jsonPath,
        patterns: z.array(z.enum(Object.keys(timePatterns) as [TimePattern, ...TimePattern[]])).min(1),
      })
      .describe('when it happened, in one of these patterns, tried in order'),
    user: z.array(jsonPath).min(1).describe('whose it is: the first of these that is there and not null'),
    event: jsonPath.describe('what kind of event it is: a few dozen values at most'),
    columns: z.array(column).min(1).describe('of staging, besides what every source has'),
    personal: z.array(name).describe('the columns that tell of a person'),
  })
  .refine(({ columns }) => new Set(columns.map(({ name }) => name)).size === columns.length, {
    message: 'no two columns may have one name',
    path: ['columns'],
  })
  .refine(
    ({ columns, personal }) => personal.every((name) => columns.some((column) => column.name === name)),
    {
      message: 'every personal column must be one of the columns',
      path: ['personal'],
    },
  )
  .superRefine(({ raw: { events, errors }, ...contract }, context) => {
    if (events.startsWith(errors) || errors.startsWith(events))
      context.addIssue({
        code: 'custom',
        path: ['raw'],
        message: `events and errors must lie apart, got ${events} and ${errors}`,
      });
    for (const [path, at, type] of partsOf(contract)) {
      if (contract.columns.some((each) => each.path === at && (type === undefined || each.type === type)))
        continue;
      const needed = type === undefined ? 'a column' : `a column of type ${type}`;
      context.addIssue({ code: 'custom', path, message: `${at} must have ${needed}` });
    }
  });

type Part = [path: (string | number)[], at: string, type?: z.output<typeof column>['type']];

/** Which paths of a contract must have a column, and of which type. */
function partsOf({
  id,
  time,
  event,
  user,
}: {
  readonly id: string;
  readonly time: { readonly path: string };
  readonly event: string;
  readonly user: readonly string[];
}): Part[] {
  return [
    [['id'], id, 'text'],
    [['time', 'path'], time.path, 'timestamp'],
    [['event'], event, 'text'],
    ...user.map((path, index): Part => [['user', index], path]),
  ];
}

/** A source contract, checked. */
export type SourceContract = Readonly<z.output<typeof sourceContract>>;
