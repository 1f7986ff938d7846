import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/lines-of.ts';
import { validator } from '../../../test/validate.ts';
import { track } from './track.ts';
import type { Track } from './track.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function callsOf(seed: number, count: number): Track[] {
  return eventsOf<Track>({ schema: 'segment', users: 5000, seed, count }).filter(
    ({ type }) => type === 'track',
  );
}

describe('the track call', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(callsOf(seed, 3000)[0]).toMatchSnapshot();
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 4000);
    const validate = validator(track.jsonSchema);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) validate(call);
  });

  it(`has all six names, and orders whose revenue is their price (seed ${randomSeed})`, () => {
    const calls = callsOf(randomSeed, 12_000);
    expect(new Set(calls.map(({ event }) => event)).size).toBe(6);
    const orders = calls.filter(({ event }) => event === 'Order Completed');
    expect(orders.length).toBeGreaterThan(0);
    for (const { properties } of orders) expect(properties.revenue).toBe(properties.products![0]!.price);
  });
});
