import { createHash } from 'node:crypto';
import { tutorialEvent } from '../catalogue/tutorial-event.ts';
import type { TutorialEvent } from '../catalogue/tutorial-event.ts';
import type { Schema } from './schema.ts';

/**
 * A time as the original generator writes it: `11/22/2026T17:22:44.259045`, microseconds and no zone.
 * The original has local time; here it is UTC, so that a run repeats on any machine.
 */
function originalTime(micros: number): string {
  const iso = new Date(Math.floor(micros / 1000)).toISOString();
  const fraction = String(Math.floor(micros) % 1_000_000).padStart(6, '0');
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}T${iso.slice(11, 19)}.${fraction}`;
}

/**
 * Creates the tutorial's schema in the formats of the original generator: `event_id` is the MD5 of a time in
 * microseconds, `event_time` is that format one microsecond later.
 *
 * Ids are unique because logical time never stands still: two events are at least a microsecond apart.
 * @see https://github.com/jduran9987/data-platform/blob/73c4b46/data_sources/clickstream/clickstream_generator.py
 */
export function createCompatSchema(): Schema<TutorialEvent> {
  const id: Schema['id'] = ({ timeMicros }) =>
    createHash('md5').update(originalTime(timeMicros)).digest('hex');
  const event: Schema<TutorialEvent>['event'] = (moment) => {
    const eventTime = originalTime(moment.timeMicros - moment.lagMicros + 1);
    return tutorialEvent.build({ ...moment, eventId: id(moment), eventTime });
  };
  return {
    name: 'tutorial',
    idField: 'event_id',
    userField: 'user_id',
    fields: ['event_id', 'event', 'user_id', 'event_time', 'os', 'properties'],
    maxBytes: 256,
    id,
    event,
    write: (moment, into, at) => at + into.write(JSON.stringify(event(moment)), at, 'latin1'),
  };
}
