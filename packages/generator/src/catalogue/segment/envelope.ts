import type { JsonSchema } from '../event-type.ts';
import type { SegmentContext } from './context.ts';
import { contextSchema } from './context.ts';

/** What every call of the Segment spec carries. @see https://segment.com/docs/connections/spec/common/ */
export interface Envelope<Type extends string> {
  readonly messageId: string;
  readonly type: Type;
  /** Null until the visitor has signed in. */
  readonly userId: string | null;
  readonly anonymousId: string;
  /** When it happened, by the device's clock. */
  readonly originalTimestamp: string;
  /** When the device sent it, by the same clock. */
  readonly sentAt: string;
  /** When it arrived. */
  readonly receivedAt: string;
  /** When it happened, corrected: receivedAt - (sentAt - originalTimestamp). */
  readonly timestamp: string;
  readonly version: 2;
}

/** What a call is built of. */
export interface SegmentView {
  readonly messageId: string;
  readonly userId: string | null;
  readonly anonymousId: string;
  readonly originalTimestamp: string;
  readonly sentAt: string;
  readonly receivedAt: string;
  readonly timestamp: string;
  /** The number of the visitor, as text. */
  readonly user: string;
  /** 8 hexadecimal digits of this visit alone. */
  readonly visitId: string;
  readonly step: number;
  readonly system: number;
  readonly page: number;
  readonly product: number;
  readonly context: SegmentContext;
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
