import type { EventType } from '../event-type.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** Two ids of one visitor. @see https://segment.com/docs/connections/spec/alias/ */
export interface Alias extends Envelope<'alias'> {
  readonly previousId: string;
  readonly context: SegmentContext;
}

/** Sent when a visitor signs in for the first time: the id until then is the same person. */
export const alias: EventType<SegmentView, Alias> = {
  name: 'alias',
  jsonSchema: callSchema('alias', 'A visitor was known by another id', {
    previousId: { type: 'string', format: 'uuid' },
  }),
  build: (view) => ({ ...envelope('alias', view), previousId: view.anonymousId, context: view.context }),
};
