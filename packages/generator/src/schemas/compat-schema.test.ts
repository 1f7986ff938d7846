import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createMoment } from '../moment.ts';
import { eventsOf } from '../../test/lines-of.ts';
import type { TutorialEvent } from '../catalogue/tutorial-event.ts';
import { createCompatSchema } from './compat-schema.ts';

describe('the compat schema', () => {
  it("has the original's times in microseconds without a zone, and the MD5 of a moment before as id", () => {
    const timeMicros = Date.UTC(2026, 10, 22, 17, 22, 44, 259) * 1000 + 44;
    const { event_id: id, event_time: time } = createCompatSchema().event({ ...createMoment(), timeMicros });
    expect(time).toBe('11/22/2026T17:22:44.259045');
    expect(id).toBe(createHash('md5').update('11/22/2026T17:22:44.259044').digest('hex'));
  });

  it('has an id for each event, however close they are', () => {
    const events = eventsOf<TutorialEvent>({ compat: true, count: 5000 });
    expect(new Set(events.map(({ event_id: id }) => id)).size).toBe(5000);
  });
});
