import type { EventType } from './event-type.ts';
import { eventNames, pages, site, systems } from './vocabulary.ts';

/** The tutorial's event, field for field. */
export interface TutorialEvent {
  readonly event_id: string;
  readonly event: (typeof eventNames)[number];
  readonly user_id: number;
  readonly event_time: string;
  readonly os: (typeof systems)[number];
  readonly properties: { page: (typeof pages)[number]; url: typeof site };
}

/** What an event of the tutorial is built of. */
export interface TutorialView {
  readonly eventId: string;
  readonly eventTime: string;
  readonly user: number;
  readonly step: number;
  readonly system: number;
  readonly page: number;
}

/** The tutorial's one kind of event. */
export const tutorialEvent: EventType<TutorialView, TutorialEvent> = {
  name: 'tutorial',
  jsonSchema: {
    title: 'Clickstream event of the tutorial',
    type: 'object',
    properties: {
      event_id: { type: 'string', description: 'UUIDv7, or an MD5 in hexadecimal with --compat' },
      event: { enum: eventNames },
      user_id: { type: 'integer', minimum: 1 },
      event_time: {
        type: 'string',
        description: 'ISO 8601 UTC, or MM/DD/YYYYTHH:MM:SS.ffffff with --compat',
      },
      os: { enum: systems },
      properties: {
        type: 'object',
        properties: { page: { enum: pages }, url: { const: site } },
        required: ['page', 'url'],
        additionalProperties: false,
      },
    },
    required: ['event_id', 'event', 'user_id', 'event_time', 'os', 'properties'],
    additionalProperties: false,
  },
  build: ({ eventId, eventTime, user, step, system, page }) => ({
    event_id: eventId,
    event: eventNames[step]!,
    user_id: user,
    event_time: eventTime,
    os: systems[system]!,
    properties: { page: pages[page]!, url: site },
  }),
};
