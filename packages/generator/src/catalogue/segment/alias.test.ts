import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/lines-of.ts';
import { validator } from '../../../test/validate.ts';
import { alias } from './alias.ts';
import type { Alias } from './alias.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function callsOf(seed: number, count: number): Alias[] {
  return eventsOf<Alias>({ schema: 'segment', users: 5000, seed, count }).filter(
    ({ type }) => type === 'alias',
  );
}

describe('the alias call', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(callsOf(seed, 3000)[0]).toMatchSnapshot();
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 8000);
    const validate = validator(alias.jsonSchema);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) validate(call);
  });

  it(`joins the anonymous id and the user (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 6000);
    expect(
      calls.every(({ userId, previousId, anonymousId }) => userId !== null && previousId === anonymousId),
    ).toBe(true);
  });
});
