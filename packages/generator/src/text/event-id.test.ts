import { describe, expect, it } from '@jest/globals';
import { createMoment } from '../moment.ts';
import { plan } from '../plan.ts';
import { eventId, writeEventId } from './event-id.ts';

describe('eventId', () => {
  it('is a UUIDv7 of the logical time, the number of the event, and random bits', () => {
    const timeMicros = Date.UTC(2026, 10, 22, 17, 22, 44, 259) * 1000 + 45;
    const moment = { ...createMoment(), timeMicros, index: 0xabcdef, idHigh: 0xffff1234, idLow: 0x89abcdef };
    const id = eventId(moment);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Math.floor(timeMicros / 1000));
    expect(id.slice(14)).toBe('7abc-8def-123489abcdef');
  });

  it('is written in place', () => {
    const into = Buffer.alloc(40, '#');
    expect(writeEventId(createMoment(), into, 2)).toBe(38);
    expect(into.toString('latin1', 0, 2) + into.toString('latin1', 38)).toBe('####');
  });

  it.each([42, 1337, 1211])('is different for each event, and ascends, with seed %d', (seed) => {
    const run = plan({ seed, count: 20_000, start: new Date('2026-01-01') });
    const ids = new Set<string>();
    let last = '';
    let ascends = true;
    while (run.next()) {
      const id = eventId(run.moment);
      ascends &&= id > last;
      last = id;
      ids.add(id);
    }
    expect(ids.size).toBe(20_000);
    expect(ascends).toBe(true);
  });
});
