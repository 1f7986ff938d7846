import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/lines-of.ts';
import { validator } from '../../../test/validate.ts';
import { identify } from './identify.ts';
import type { Identify } from './identify.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function callsOf(seed: number, count: number): Identify[] {
  return eventsOf<Identify>({ schema: 'segment', users: 5000, seed, count }).filter(
    ({ type }) => type === 'identify',
  );
}

describe('the identify call', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(callsOf(seed, 3000)[0]).toMatchSnapshot();
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 4000);
    const validate = validator(identify.jsonSchema);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) validate(call);
  });

  it(`belongs to a visitor who is known from now on (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 6000);
    expect(calls.every(({ userId, traits }) => traits.email === `visitor${userId}@example.com`)).toBe(true);
  });
});
