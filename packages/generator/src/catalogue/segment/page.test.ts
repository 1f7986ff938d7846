import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/lines-of.ts';
import { validator } from '../../../test/validate.ts';
import { page } from './page.ts';
import type { Page } from './page.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function callsOf(seed: number, count: number): Page[] {
  return eventsOf<Page>({ schema: 'segment', users: 5000, seed, count }).filter(
    ({ type }) => type === 'page',
  );
}

describe('the page call', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(callsOf(seed, 3000)[0]).toMatchSnapshot();
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 4000);
    const validate = validator(page.jsonSchema);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) validate(call);
  });

  it(`comes from a browser (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 6000);
    expect(
      calls.every(({ context }) => context.userAgent !== undefined && context.device === undefined),
    ).toBe(true);
  });
});
