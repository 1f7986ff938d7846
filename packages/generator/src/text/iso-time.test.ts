import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { createIsoTimeWriter } from './iso-time.ts';

describe('createIsoTimeWriter', () => {
  const write = createIsoTimeWriter();
  const text = (epochMs: number): string => {
    const into = Buffer.alloc(30, '#');
    const end = write(epochMs, into, 3);
    return into.toString('latin1', 0, end);
  };

  it.each([
    0,
    1,
    999,
    Date.parse('2024-02-29T23:59:59.999Z'),
    Date.parse('2026-01-01T00:00:00.000Z'),
    Date.parse('2026-11-22T17:22:44.259Z'),
    Date.parse('9999-12-31T23:59:59.999Z'),
  ])('writes %d as Date does', (epochMs) => {
    expect(text(epochMs)).toBe(`###${new Date(epochMs).toISOString()}`);
  });

  it('writes any times, in any order, as Date does', () => {
    const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'times');
    for (let i = 0; i < 20_000; i += 1) {
      const near = Date.UTC(2026, 5, 1) + random.below(7_200_000);
      const epochMs = i % 3 === 0 ? random.below(2 ** 31) * 1500 + random.below(1500) : near;
      const written = text(epochMs).slice(3);
      if (written !== new Date(epochMs).toISOString()) expect(written).toBe(new Date(epochMs).toISOString());
    }
    expect(text(0)).toHaveLength(27);
  });
});
