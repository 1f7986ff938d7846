import { describe, expect, it } from '@jest/globals';
import { systemRandom } from '../../../runtime/random.ts';
import { createRecordIds } from './record-ids.ts';
import type { RecordIds } from './record-ids.ts';

const idsOf = (ids: RecordIds, count: number) =>
  (JSON.parse(`[${ids.entries(count).toString()}]`) as { RecordId: string }[]).map(
    ({ RecordId }) => RecordId,
  );

describe('record ids', () => {
  it('are 224 characters of base64 each', () => {
    expect(createRecordIds(systemRandom).next()).toMatch(/^[A-Za-z0-9+/]{224}$/);
  });

  it.each([0, 1, 2, 499, 500, 501, 1500])('are %i in the JSON of an answer', (count) => {
    const ids = idsOf(createRecordIds(systemRandom), count);
    expect(ids).toHaveLength(count);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9+/]{224}$/);
  });

  it('do not repeat, within a call or over calls', () => {
    const recordIds = createRecordIds(systemRandom);
    const ids = Array.from({ length: 200 }, () => [...idsOf(recordIds, 99), recordIds.next()]).flat();
    expect(new Set(ids).size).toBe(20_000);
  });

  it('start elsewhere with each seed, zeros too', () => {
    const seeded = (byte: number) =>
      idsOf(createRecordIds({ ...systemRandom, bytes: (length) => Buffer.alloc(length, byte) }), 2);
    const ids = [...seeded(0), ...seeded(1), ...seeded(2)];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
