import { describe, expect, it } from '@jest/globals';
import { systemRandom } from '../../../runtime/random.ts';
import { createRecordIds } from './record-ids.ts';

describe('record ids', () => {
  it('are 224 characters of base64 each, as many as asked for', () => {
    const ids = createRecordIds(systemRandom)(500);
    expect(ids).toHaveLength(500);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9+/]{224}$/);
  });

  it('do not repeat, within a call or over calls', () => {
    const recordIds = createRecordIds(systemRandom);
    const ids = Array.from({ length: 200 }, () => recordIds(100)).flat();
    expect(new Set(ids).size).toBe(20_000);
  });

  it('start elsewhere with each seed, zeros too', () => {
    const seeded = (byte: number) =>
      createRecordIds({ ...systemRandom, bytes: (length) => Buffer.alloc(length, byte) })(2);
    const ids = [...seeded(0), ...seeded(1), ...seeded(2)];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
