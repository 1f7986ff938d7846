import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/lines-of.ts';
import { validator } from '../../../test/validate.ts';
import { screen } from './screen.ts';
import type { Screen } from './screen.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function callsOf(seed: number, count: number): Screen[] {
  return eventsOf<Screen>({ schema: 'segment', users: 5000, seed, count }).filter(
    ({ type }) => type === 'screen',
  );
}

describe('the screen call', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(callsOf(seed, 3000)[0]).toMatchSnapshot();
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 4000);
    const validate = validator(screen.jsonSchema);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) validate(call);
  });

  it(`comes from a telephone (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 6000);
    expect(
      calls.every(({ context }) => context.device !== undefined && context.userAgent === undefined),
    ).toBe(true);
  });
});
