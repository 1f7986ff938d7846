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
  ])('is refused with %s', (_, change) => {
    expect(sourceContract.safeParse({ ...tutorial, ...change }).success).toBe(false);
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
