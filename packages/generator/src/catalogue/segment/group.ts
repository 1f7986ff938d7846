import type { EventType } from '../event-type.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';

/** Whom a visitor belongs to. @see https://segment.com/docs/connections/spec/group/ */
export interface Group extends Envelope<'group'> {
  readonly groupId: string;
  readonly traits: { name: string; industry: string; employees: number };
  readonly context: SegmentContext;
}

const companies = [
  { name: 'Initech', industry: 'Software', employees: 420 },
  { name: 'Globex', industry: 'Energy', employees: 1800 },
  { name: 'Hooli', industry: 'Internet', employees: 12_000 },
  { name: 'Umbrella Foods', industry: 'Food', employees: 95 },
  { name: 'Acme', industry: 'Manufacturing', employees: 640 },
] as const;

/** Sent when a visitor who has signed in shops for a company. */
export const group: EventType<SegmentView, Group> = {
  name: 'group',
  jsonSchema: callSchema('group', 'A visitor joins a company', {
    groupId: { type: 'string' },
    traits: {
      type: 'object',
      properties: { name: { type: 'string' }, industry: { type: 'string' }, employees: { type: 'integer' } },
      required: ['name', 'industry', 'employees'],
      additionalProperties: false,
    },
  }),
  build: (view) => ({
    ...envelope('group', view),
    groupId: `company-${view.page + 1}`,
    traits: companies[view.page]!,
    context: view.context,
  }),
};
