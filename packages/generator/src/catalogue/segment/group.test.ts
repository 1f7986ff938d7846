import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/lines-of.ts';
import { validator } from '../../../test/validate.ts';
import { group } from './group.ts';
import type { Group } from './group.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function callsOf(seed: number, count: number): Group[] {
  return eventsOf<Group>({ schema: 'segment', users: 5000, seed, count }).filter(
    ({ type }) => type === 'group',
  );
}

describe('the group call', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(callsOf(seed, 3000)[0]).toMatchSnapshot();
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 8000);
    const validate = validator(group.jsonSchema);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) validate(call);
  });

  it(`belongs to a visitor who is known (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 6000);
    expect(calls.every(({ userId, groupId }) => userId !== null && groupId.startsWith('company-'))).toBe(
      true,
    );
  });
});
