import type { JsonSchema } from '../event-type.ts';
import type { SegmentContext } from './context.ts';
import { contextSchema } from './context.ts';

/** What every call of the Segment spec carries. @see https://segment.com/docs/connections/spec/common/ */
export interface Envelope<Type extends string> {
  messageId: string;
  type: Type;
  /** Null until the visitor has signed in. */
  userId: string | null;
  anonymousId: string;
  /** When it happened, by the device's clock. */
  originalTimestamp: string;
  /** When the device sent it, by the same clock. */
  sentAt: string;
  /** When it arrived. */
  receivedAt: string;
  /** When it happened, corrected: receivedAt - (sentAt - originalTimestamp). */
  timestamp: string;
  version: 2;
}

/** What a call is built of. */
export interface SegmentView {
  messageId: string;
  userId: string | null;
  anonymousId: string;
  originalTimestamp: string;
  sentAt: string;
  receivedAt: string;
  timestamp: string;
  /** The number of the visitor, as text. */
  user: string;
  /** 8 hexadecimal digits of this visit alone. */
  visitId: string;
  step: number;
  system: number;
  page: number;
  product: number;
  context: SegmentContext;
}

/** The envelope of a call. */
export function envelope<Type extends string>(type: Type, view: SegmentView): Envelope<Type> {
  const { messageId, userId, anonymousId, originalTimestamp, sentAt, receivedAt, timestamp } = view;
  return {
    messageId,
    type,
    userId,
    anonymousId,
    originalTimestamp,
    sentAt,
    receivedAt,
    timestamp,
    version: 2,
  };
}

/** The JSON Schema of a call: the envelope and what the call has besides. */
export function callSchema(type: string, title: string, properties: JsonSchema): JsonSchema {
  const time = { type: 'string', format: 'date-time' };
  const id = { type: 'string', format: 'uuid' };
  const all = {
    messageId: id,
    type: { const: type },
    userId: { type: ['string', 'null'] },
    anonymousId: id,
    originalTimestamp: time,
    sentAt: time,
    receivedAt: time,
    timestamp: time,
    version: { const: 2 },
    ...properties,
    context: contextSchema,
  };
  return { title, type: 'object', properties: all, required: Object.keys(all), additionalProperties: false };
}
