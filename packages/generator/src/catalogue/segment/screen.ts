import type { EventType } from '../event-type.ts';
import { titles } from './context.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** A screen that a visitor opens. @see https://segment.com/docs/connections/spec/screen/ */
export interface Screen extends Envelope<'screen'> {
  readonly name: string;
  readonly properties: { name: string };
  readonly context: SegmentContext;
}

/** Sent when a visitor in the app opens a screen. */
export const screen: EventType<SegmentView, Screen> = {
  name: 'screen',
  jsonSchema: callSchema('screen', 'A visitor in the app opens a screen', {
    name: { enum: titles },
    properties: {
      type: 'object',
      properties: { name: { enum: titles } },
      required: ['name'],
      additionalProperties: false,
    },
  }),
  build: (view) => ({
    ...envelope('screen', view),
    name: titles[view.page]!,
    properties: { name: titles[view.page]! },
    context: view.context,
  }),
};
