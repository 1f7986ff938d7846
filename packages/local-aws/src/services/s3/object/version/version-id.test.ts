import { describe, expect, it } from '@jest/globals';
import { systemRandom } from '../../../../runtime/random.ts';
import { newVersionIds, orderOf } from './version-id.ts';

describe('ids of versions', () => {
  it('have 32 characters and tell in which order they were made, whatever the clock does', () => {
    const times = [1_795_000_000_000, 1_795_000_000_000, 1_794_000_000_000, 1_795_000_000_001];
    const next = newVersionIds(systemRandom, () => times.shift()!);
    const ids = [next(), next(), next(), next()];
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._]{32}$/);
    const orders = ids.map((id) => orderOf(id)!);
    expect(orders).toEqual(orders.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(orders).size).toBe(4);
  });

  it.each(['null', '', 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD'])('are not made up: %j', (id) => {
    expect(orderOf(id)).toBeUndefined();
  });
});
