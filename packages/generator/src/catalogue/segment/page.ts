import type { EventType } from '../event-type.ts';
import { pages, site } from '../vocabulary.ts';
import { titles } from './context.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** A page that a visitor opens. @see https://segment.com/docs/connections/spec/page/ */
export interface Page extends Envelope<'page'> {
  readonly name: string;
  readonly properties: {
    name: string;
    path: string;
    referrer: string;
    search: string;
    title: string;
    url: string;
  };
  readonly context: SegmentContext;
}

const text = { type: 'string' };

/** Sent when a visitor on the web opens a page. */
export const page: EventType<SegmentView, Page> = {
  name: 'page',
  jsonSchema: callSchema('page', 'A visitor on the web opens a page', {
    name: { enum: titles },
    properties: {
      type: 'object',
      properties: {
        name: { enum: titles },
        path: { enum: pages },
        referrer: text,
        search: text,
        title: { enum: titles },
        url: text,
      },
      required: ['name', 'path', 'referrer', 'search', 'title', 'url'],
      additionalProperties: false,
    },
  }),
  build(view) {
    const name = titles[view.page]!;
    const path = pages[view.page]!;
    const properties = { name, path, referrer: '', search: '', title: name, url: `https://${site}${path}` };
    return { ...envelope('page', view), name, properties, context: view.context };
  },
};
