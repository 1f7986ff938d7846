import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { membersOf, valueAt } from './json-path.ts';
import { sourceContract } from './source-contract.ts';
import { sources } from './sources.ts';
import { tutorial } from './tutorial.ts';

describe('a source contract', () => {
  it.each(Object.entries(sources))('%s is one, and goes under its own name', (name, source) => {
    expect(sourceContract.parse(JSON.parse(JSON.stringify(source)))).toEqual(source);
    expect(source.name).toBe(name);
  });

  it('can be published as a JSON Schema, every field in words', () => {
    const schema = z.toJSONSchema(sourceContract, { io: 'input' });
    expect(schema.required).toEqual(['name', 'raw', 'id', 'time', 'user', 'event', 'columns', 'personal']);
    for (const property of Object.values(schema.properties ?? {}))
      expect(property).toHaveProperty('description');
  });

  it.each([
    ['an unknown field', { colums: [] }],
    ['no user', { user: [] }],
    ['a path that is none', { id: 'event_id' }],
    ['an index in a path', { id: '$.ids[0]' }],
    ['two columns of one name', { columns: [...tutorial.columns, tutorial.columns[0]] }],
    ['a personal column that is no column', { personal: ['email'] }],
    ['a raw prefix without its slash', { raw: { ...tutorial.raw, events: 'clickstream' } }],
    ['a time in no known pattern', { time: { path: '$.t', patterns: ['rfc-850'] } }],
    ['a raw prefix that leads upwards', { raw: { ...tutorial.raw, events: 'a/../b/' } }],
    ['events and errors in one place', { raw: { events: 'a/', errors: 'a/' } }],
    ['errors within events', { raw: { events: 'a/', errors: 'a/errors/' } }],
    ['events within errors', { raw: { events: 'a/events/', errors: 'a/' } }],
    ['an id of no column', { id: '$.id' }],
    ['an id that is no text', { id: '$.user_id' }],
    ['an event that is no text', { event: '$.user_id' }],
    ['a time that is none', { time: { path: '$.event_id', patterns: ['iso-8601'] } }],
    ['a user of no column', { user: ['$.user_id', '$.anonymous_id'] }],
  ])('is refused with %s', (_, change) => {
    expect(sourceContract.safeParse({ ...tutorial, ...change }).success).toBe(false);
  });
});

describe('a column', () => {
  const nameSchema = () => {
    const schema: unknown = z.toJSONSchema(sourceContract, { io: 'input' });
    const { properties } = schema as {
      properties: { columns: { items: { properties: { name: { allOf: { pattern: string }[] } } } } };
    };
    return properties.columns.items.properties.name.allOf.map(({ pattern }) => new RegExp(pattern));
  };

  it.each([
    ['source_object', false],
    ['source_line', false],
    ['arrived_at', false],
    ['event_date', false],
    ['reason', false],
    ['line', false],
    ['defect', false],
    ['fields', false],
    ['copy', false],
    ['run', false],
    ['user_of_event', false],
    ['time_of_event', false],
    ['id_of_event', false],
    ['user_key', true],
    ['run_id', true],
    ['line_of_business', true],
    ['Line', false],
  ])('may be called %s: %s, says the published schema, too', (name, may) => {
    const columns = [...tutorial.columns, { name, type: 'text', path: '$.x' }];
    expect(sourceContract.safeParse({ ...tutorial, columns }).success).toBe(may);
    expect(nameSchema().every((pattern) => pattern.test(name))).toBe(may);
  });
});

describe('a JSON path', () => {
  const event = { a: { 'b-c': { d: 1 } }, list: [{ d: 2 }], nothing: null };

  it('leads to a value, or to nothing', () => {
    expect(membersOf('$.a."b-c".d')).toEqual(['a', 'b-c', 'd']);
    expect(valueAt(event, '$.a."b-c".d')).toBe(1);
    expect(valueAt(event, '$.nothing')).toBeNull();
    for (const path of ['$.a.x', '$.nothing.x', '$.list.d', '$.toString', '$.a.constructor'])
      expect(valueAt(event, path)).toBeUndefined();
  });
});
