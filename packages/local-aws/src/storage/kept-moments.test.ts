import { expect, it } from '@jest/globals';
import { keptMoments } from './kept-moments.ts';

it.each([
  [
    { ['createdAtMs']: 1, ['updatedAtMs']: 2, number: 3 },
    { createdAt: 1, updatedAt: 2, number: 3 },
  ],
  [{ createdAt: 1 }, { createdAt: 1 }],
  [
    { ['createdAtMs']: 'a tag', input: { ['createdAtMs']: 1 } },
    { ['createdAtMs']: 'a tag', input: { ['createdAtMs']: 1 } },
  ],
])('of %j are %j', (record, today) => {
  expect(keptMoments<object>(record)).toEqual(today);
});
