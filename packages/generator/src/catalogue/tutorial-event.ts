import type { EventType } from './event-type.ts';
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

/** What an event of the tutorial is built of. */
export interface TutorialView {
  eventId: string;
  eventTime: string;
  user: number;
  step: number;
  system: number;
  page: number;
}

/** The tutorial's one kind of event. */
export const tutorialEvent: EventType<TutorialView, TutorialEvent> = {
  name: 'tutorial',
  jsonSchema: {
    title: 'Clickstream event of the tutorial',
    type: 'object',
    properties: {
      event_id: { type: 'string', description: 'UUIDv7, or an MD5 in hexadecimal with --compat' },
      event: { enum: EVENTS },
      user_id: { type: 'integer', minimum: 1 },
      event_time: {
        type: 'string',
        description: 'ISO 8601 UTC, or MM/DD/YYYYTHH:MM:SS.ffffff with --compat',
      },
      os: { enum: SYSTEMS },
      properties: {
        type: 'object',
        properties: { page: { enum: PAGES }, url: { const: SITE } },
        required: ['page', 'url'],
        additionalProperties: false,
      },
    },
    required: ['event_id', 'event', 'user_id', 'event_time', 'os', 'properties'],
    additionalProperties: false,
  },
  build: ({ eventId, eventTime, user, step, system, page }) => ({
    event_id: eventId,
    event: EVENTS[step]!,
    user_id: user,
    event_time: eventTime,
    os: SYSTEMS[system]!,
    properties: { page: PAGES[page]!, url: SITE },
  }),
};
