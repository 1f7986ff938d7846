import { describe, expect, it } from '@jest/globals';
import { Backoff } from './backoff.ts';

const always = (share: number) => ({ next: () => share, uint32: () => 0, below: () => 0 });

describe('Backoff', () => {
  it('doubles the longest wait with each failure in a row, up to a cap', () => {
    const backoff = new Backoff(always(1), { baseMs: 50, capMs: 1000 });
    expect(Array.from({ length: 7 }, () => backoff.next(false))).toEqual([
      100, 200, 400, 800, 1000, 1000, 1000,
    ]);
  });

  it('draws the wait from zero to the longest', () => {
    expect(new Backoff(always(0)).next(false)).toBe(0);
    expect(new Backoff(always(0.5), { baseMs: 50 }).next(false)).toBe(50);
  });

  it('begins again after any progress', () => {
    const backoff = new Backoff(always(1), { baseMs: 50 });
    for (let i = 0; i < 5; i += 1) backoff.next(false);
    expect(backoff.next(true)).toBe(100);
    backoff.next(false);
    backoff.reset();
    expect(backoff.next(false)).toBe(100);
  });
});
