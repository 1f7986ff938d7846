import { describe, expect, it } from '@jest/globals';
import { bucketOf } from './bucket.ts';

describe('bucketOf', () => {
  it.each([2, 6, 13, 16, 29, 31, 64, 256])('spreads users evenly over %i buckets', (buckets) => {
    for (const idOf of [String, (n: number) => `visitor${n}@example.com`]) {
      const counts = Array.from({ length: buckets }, () => 0);
      const users = buckets * 200;
      for (let user = 1; user <= users; user += 1) counts[bucketOf(idOf(user), buckets)]! += 1;
      // Of 200 users a bucket that chance alone puts there, one in a million buckets has fewer than 130 or over 270.
      expect(Math.min(...counts)).toBeGreaterThan(130);
      expect(Math.max(...counts)).toBeLessThan(270);
    }
  });

  it('gives a user one bucket, and different numbers of buckets their own', () => {
    expect(bucketOf('45', 16)).toBe(bucketOf('45', 16));
    for (const buckets of [2, 16, 256]) expect(bucketOf('ada', buckets)).toBeLessThan(buckets);
  });
});
