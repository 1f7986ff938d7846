import type { EventType } from '../event-type.ts';
import { PAGES, SITE } from '../vocabulary.ts';
import { TITLES } from './context.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** A page that a visitor opens. @see https://segment.com/docs/connections/spec/page/ */
export interface Page extends Envelope<'page'> {
  name: string;
  properties: { name: string; path: string; referrer: string; search: string; title: string; url: string };
  context: SegmentContext;
}

const text = { type: 'string' };

/** Sent when a visitor on the web opens a page. */
export const page: EventType<SegmentView, Page> = {
  name: 'page',
  jsonSchema: callSchema('page', 'A visitor on the web opens a page', {
    name: { enum: TITLES },
    properties: {
      type: 'object',
      properties: {
        name: { enum: TITLES },
        path: { enum: PAGES },
        referrer: text,
        search: text,
        title: { enum: TITLES },
        url: text,
      },
      required: ['name', 'path', 'referrer', 'search', 'title', 'url'],
      additionalProperties: false,
    },
  }),
  build(view) {
    const name = TITLES[view.page]!;
    const path = PAGES[view.page]!;
    const properties = { name, path, referrer: '', search: '', title: name, url: `https://${SITE}${path}` };
    return { ...envelope('page', view), name, properties, context: view.context };
  },
};
