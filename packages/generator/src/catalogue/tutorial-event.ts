import type { Moment } from '../moment.ts';
import type { Schema } from '../schema.ts';
import { eventId, writeEventId } from '../text/event-id.ts';
import { createIsoTimeWriter } from '../text/iso-time.ts';
import { EVENTS, PAGES, SITE, SYSTEMS } from './vocabulary.ts';

/** The tutorial's event, field for field. */
export interface TutorialEvent {
  event_id: string;
  event: (typeof EVENTS)[number];
  user_id: number;
  event_time: string;
  os: (typeof SYSTEMS)[number];
  properties: { page: (typeof PAGES)[number]; url: typeof SITE };
}

const ID_AT = '{"event_id":"'.length;
const ID_LENGTH = 36;
const TIME_LENGTH = 24;

/** The JSON of an event with room for its id, its user's digits and its time. */
interface Template {
  readonly bytes: Buffer;
  readonly userAt: number;
  readonly timeAt: number;
}

function template(event: number, system: number, page: number, userDigits: number): Template {
  const upToUser = `{"event_id":"${' '.repeat(ID_LENGTH)}","event":"${EVENTS[event]!}","user_id":`;
  const upToTime = `${upToUser}${' '.repeat(userDigits)},"event_time":"`;
  const properties = `{"page":"${PAGES[page]!}","url":"${SITE}"}`;
  const json = `${upToTime}${' '.repeat(TIME_LENGTH)}","os":"${SYSTEMS[system]!}","properties":${properties}}`;
  return { bytes: Buffer.from(json, 'latin1'), userAt: upToUser.length, timeAt: upToTime.length };
}

/** Creates the tutorial's schema: `event_id` is a UUIDv7, `event_time` is ISO 8601 UTC. */
export function createTutorialSchema(): Schema<TutorialEvent> {
  const templates: (Template | undefined)[] = [];
  const writeTime = createIsoTimeWriter();
  return {
    name: 'tutorial',
    idField: 'event_id',
    maxBytes: 256,
    event: (moment) => ({
      event_id: eventId(moment),
      event: EVENTS[moment.event]!,
      user_id: moment.user,
      event_time: new Date(Math.floor(moment.timeMicros / 1000)).toISOString(),
      os: SYSTEMS[moment.system]!,
      properties: { page: PAGES[moment.page]!, url: SITE },
    }),
    write(moment: Moment, into: Buffer, at: number): number {
      const { user, event, system, page } = moment;
      let digits = 1;
      for (let rest = user; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
      const key = ((digits * EVENTS.length + event) * SYSTEMS.length + system) * PAGES.length + page;
      const { bytes, userAt, timeAt } = (templates[key] ??= template(event, system, page, digits));
      into.set(bytes, at);
      writeEventId(moment, into, at + ID_AT);
      for (let i = at + userAt + digits - 1, rest = user; i >= at + userAt; i -= 1) {
        const tens = Math.floor(rest / 10);
        into[i] = 48 + rest - tens * 10;
        rest = tens;
      }
      writeTime(Math.floor(moment.timeMicros / 1000), into, at + timeAt);
      return at + bytes.length;
    },
  };
}
