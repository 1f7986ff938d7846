import { tutorialEvent } from '../catalogue/tutorial-event.ts';
import type { TutorialEvent } from '../catalogue/tutorial-event.ts';
import { EVENTS, PAGES, SYSTEMS } from '../catalogue/vocabulary.ts';
import type { Moment } from '../moment.ts';
import type { Schema } from '../schema.ts';
import { digitsOf, writeDecimal } from '../text/decimal.ts';
import { eventId, writeEventId } from '../text/event-id.ts';
import { createIsoTimeWriter } from '../text/iso-time.ts';
import { compileTemplate, placeholders } from '../text/template.ts';
import type { Template } from '../text/template.ts';

function happenedAt({ timeMicros, lagMicros }: Moment): number {
  return Math.floor((timeMicros - lagMicros) / 1000);
}

/** The event with its id, its time and its user blank. */
function blankEvent({ step, system, page }: Moment, digits: number): Template {
  const slots = [{ width: 36 }, { width: 24 }, { width: digits, numeric: true }];
  const [eventId, eventTime, user] = placeholders(slots) as [string, string, string];
  return compileTemplate(
    tutorialEvent.build({ eventId, eventTime, user: user as never, step, system, page }),
    slots,
  );
}

/** Creates the tutorial's schema: `event_id` is a UUIDv7, `event_time` is ISO 8601 UTC. */
export function createTutorialSchema(): Schema<TutorialEvent> {
  const writeTime = createIsoTimeWriter();
  const templates: (Template | undefined)[] = [];
  return {
    name: 'tutorial',
    idField: 'event_id',
    userField: 'user_id',
    fields: ['event_id', 'event', 'user_id', 'event_time', 'os', 'properties'],
    maxBytes: 256,
    id: eventId,
    event(moment) {
      const eventTime = new Date(happenedAt(moment)).toISOString();
      return tutorialEvent.build({ ...moment, eventId: eventId(moment), eventTime });
    },
    write(moment, into, at) {
      const { user, step, system, page } = moment;
      const digits = digitsOf(user);
      const key = ((digits * EVENTS.length + step) * SYSTEMS.length + system) * PAGES.length + page;
      const template = (templates[key] ??= blankEvent(moment, digits));
      // The order of the slots is that of the fields: id, user, time.
      const [idAt, userAt, timeAt] = template.at as unknown as [number, number, number];
      into.set(template.bytes, at);
      writeEventId(moment, into, at + idAt);
      writeDecimal(user, digits, into, at + userAt);
      writeTime(happenedAt(moment), into, at + timeAt);
      return at + template.bytes.length;
    },
  };
}
