import { describe, expect, it } from '@jest/globals';
import { validator } from '../../test/validate.ts';
import { jsonSchema } from './json-schema.ts';
import type { ClickstreamOptions } from '../clickstream-options.ts';
import { plan } from '../plan.ts';
import { createSchema } from './create-schema.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

const runs: [string, ClickstreamOptions][] = [
  ['tutorial, independent', {}],
  ['tutorial, with journeys', { journeys: true }],
  ['tutorial, compat', { compat: true }],
  ['tutorial, millions of users', { users: 10_000_000 }],
  ['tutorial, late', { late: { rate: 0.5, maxSeconds: 1e6 } }],
  ['segment, with journeys', { schema: 'segment' }],
  ['segment, independent', { schema: 'segment', journeys: false, users: 20_000 }],
  ['segment, late', { schema: 'segment', late: { rate: 0.5, maxSeconds: 1e6 } }],
];

describe('a schema', () => {
  it.each(runs)(`writes the bytes of the event it describes: %s (seed ${randomSeed})`, (_, options) => {
    for (const seed of [42, 1337, 1211, randomSeed]) {
      const run = plan({ seed, start: new Date('2026-03-08T23:59:59Z'), count: 1500, ...options });
      const into = Buffer.alloc(4096, '#');
      let longest = 0;
      while (run.next()) {
        const end = run.schema.write(run.moment, into, 7);
        const bytes = into.toString('utf8', 7, end);
        const described = JSON.stringify(run.schema.event(run.moment));
        // Thousands of expectations take longer than all they look at.
        if (bytes !== described) expect(bytes).toBe(described);
        longest = Math.max(longest, (end - 7) / run.schema.maxBytes);
      }
      expect(longest).toBeLessThanOrEqual(1);
    }
  });

  it.each(runs)('makes events of its JSON Schema, with the id it says: %s', (_, options) => {
    const validate = validator(jsonSchema(options.schema ?? 'tutorial'));
    const run = plan({ seed: randomSeed, count: 500, ...options });
    let wrong = 0;
    while (run.next()) {
      const event = run.schema.event(run.moment) as Record<string, unknown>;
      validate(event);
      wrong += event[run.schema.idField] === run.schema.id(run.moment) ? 0 : 1;
      wrong += Object.keys(event).filter((field) => !run.schema.fields.includes(field)).length;
    }
    expect(wrong).toBe(0);
    expect(run.schema.fields).toContain(run.schema.userField);
  });

  it.each([
    ['xml', false, 'schema must be tutorial or segment, got xml'],
    ['segment', true, 'compat goes with the schema tutorial, got segment'],
  ])('is refused when it does not exist: %s, compat %s', (name, compat, message) => {
    expect(() => createSchema(name, compat)).toThrow(message);
  });
});
