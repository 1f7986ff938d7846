import { tutorialEvent } from '../catalogue/tutorial-event.ts';
import type { TutorialEvent } from '../catalogue/tutorial-event.ts';
import { eventNames, pages, systems } from '../catalogue/vocabulary.ts';
import type { Moment } from '../moment.ts';
import type { Schema } from './schema.ts';
import { digitsOf, writeDecimal } from '../text/decimal.ts';
import { eventId, writeEventIdRest, writeEventIdTime } from '../text/event-id.ts';
import { createIsoTimeWriter, writeIsoMs } from '../text/iso-time.ts';
import { compileTemplate, placeholders } from '../text/template.ts';

function happenedAt({ timeMicros, lagMicros }: Moment): number {
  return Math.floor((timeMicros - lagMicros) / 1000);
}

/** The event with its id, its time and its user blank, and the times that were filled in last. */
interface Blank {
  bytes: Buffer;
  idAt: number;
  userAt: number;
  timeAt: number;
  idMs: number;
  timeMs: number;
  /** The first millisecond of the second of `timeMs`. */
  secondMs: number;
}

function blankEvent({ step, system, page }: Moment, digits: number): Blank {
  const slots = [{ width: 36 }, { width: 24 }, { width: digits, numeric: true }];
  const [eventId, eventTime, user] = placeholders(slots) as [string, string, string];
  const view = { eventId, eventTime, user: user as never, step, system, page };
  const { bytes, at, slot } = compileTemplate(tutorialEvent.build(view), slots);
  const [idAt, timeAt, userAt] = [0, 1, 2].map((index) => at[slot.indexOf(index)]!) as [
    number,
    number,
    number,
  ];
  return {
    bytes,
    idAt,
    userAt,
    timeAt,
    idMs: Number.NaN,
    timeMs: Number.NaN,
    secondMs: Number.NaN,
  };
}

/** Creates the tutorial's schema: `event_id` is a UUIDv7, `event_time` is ISO 8601 UTC. */
export function createTutorialSchema(): Schema<TutorialEvent> {
  const writeTime = createIsoTimeWriter();
  const blanks: (Blank | undefined)[] = [];
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
      const key = ((digits * eventNames.length + step) * systems.length + system) * pages.length + page;
      const blank = (blanks[key] ??= blankEvent(moment, digits));
      const { bytes } = blank;
      // What the events of a millisecond share stays in the blank for the next.
      const idMs = Math.floor(moment.timeMicros / 1000);
      if (blank.idMs !== idMs) {
        blank.idMs = idMs;
        writeEventIdTime(idMs, bytes, blank.idAt);
      }
      const timeMs = moment.lagMicros === 0 ? idMs : happenedAt(moment);
      if (blank.timeMs !== timeMs) {
        blank.timeMs = timeMs;
        const ofSecond = timeMs - blank.secondMs;
        if (ofSecond >= 0 && ofSecond < 1000) writeIsoMs(ofSecond, bytes, blank.timeAt);
        else {
          blank.secondMs = Math.floor(timeMs / 1000) * 1000;
          writeTime(timeMs, bytes, blank.timeAt);
        }
      }
      into.set(bytes, at);
      writeEventIdRest(moment, into, at + blank.idAt);
      writeDecimal(user, digits, into, at + blank.userAt);
      return at + bytes.length;
    },
  };
}
