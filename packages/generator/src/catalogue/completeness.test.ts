import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { eventsOf } from '../../test/lines-of.ts';
import { segmentCalls } from '../schemas/segment-schema.ts';
import { jsonSchema } from '../schemas/json-schema.ts';

const folder = new URL('.', import.meta.url);
const files = [folder, new URL('segment/', folder)].flatMap((at) =>
  readdirSync(at)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => new URL(file, at)),
);
/** Every file that describes an event type. */
const eventTypes = files.filter((file) => /: EventType<\w+, \w+> = \{/.test(readFileSync(file, 'utf8')));

describe('the catalogue', () => {
  it('has seven event types', () => {
    expect(eventTypes).toHaveLength(7);
  });

  it.each(eventTypes.map((file) => file.pathname))('has a seeded test for %s', (file) => {
    const test = file.replace(/\.ts$/, '.test.ts');
    expect(existsSync(test)).toBe(true);
    expect(readFileSync(test, 'utf8')).toMatch(/it\.each\(\[42, 1337, 1211\]\)/);
  });

  it('has every call of the Segment spec in the schema that is printed', () => {
    expect(Object.keys(jsonSchema('segment')['$defs'] as object)).toEqual(Object.keys(segmentCalls));
  });

  it('makes every call of the Segment spec in a run', () => {
    const types = new Set(
      eventsOf<{ type: string }>({ schema: 'segment', users: 5000, count: 8000 }).map(({ type }) => type),
    );
    expect([...types].toSorted()).toEqual(Object.keys(segmentCalls).toSorted());
  });
});
