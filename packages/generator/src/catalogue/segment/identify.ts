import type { EventType } from '../event-type.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** Who a visitor is. @see https://segment.com/docs/connections/spec/identify/ */
export interface Identify extends Envelope<'identify'> {
  readonly traits: { name: string; email: string; plan: string };
  readonly context: SegmentContext;
}

/** Sent when a visitor signs in. */
export const identify: EventType<SegmentView, Identify> = {
  name: 'identify',
  jsonSchema: callSchema('identify', 'A visitor signs in', {
    traits: {
      type: 'object',
      properties: { name: { type: 'string' }, email: { type: 'string' }, plan: { const: 'shopper' } },
      required: ['name', 'email', 'plan'],
      additionalProperties: false,
    },
  }),
  build: (view) => ({
    ...envelope('identify', view),
    traits: { name: `Visitor ${view.user}`, email: `visitor${view.user}@example.com`, plan: 'shopper' },
    context: view.context,
  }),
};
