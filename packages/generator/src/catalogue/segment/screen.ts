import type { EventType } from '../event-type.ts';
import { TITLES } from './context.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** A screen that a visitor opens. @see https://segment.com/docs/connections/spec/screen/ */
export interface Screen extends Envelope<'screen'> {
  name: string;
  properties: { name: string };
  context: SegmentContext;
}

/** Sent when a visitor in the app opens a screen. */
export const screen: EventType<SegmentView, Screen> = {
  name: 'screen',
  jsonSchema: callSchema('screen', 'A visitor in the app opens a screen', {
    name: { enum: TITLES },
    properties: {
      type: 'object',
      properties: { name: { enum: TITLES } },
      required: ['name'],
      additionalProperties: false,
    },
  }),
  build: (view) => ({
    ...envelope('screen', view),
    name: TITLES[view.page]!,
    properties: { name: TITLES[view.page]! },
    context: view.context,
  }),
};
