import { SEGMENT_CALLS } from '../schemas/segment-schema.ts';
import type { JsonSchema } from './event-type.ts';
import { tutorialEvent } from './tutorial-event.ts';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of a run's events. */
export function jsonSchema(schema: 'tutorial' | 'segment'): JsonSchema {
  if (schema === 'tutorial') return { $schema: DRAFT, ...tutorialEvent.jsonSchema };
  const calls = Object.values(SEGMENT_CALLS);
  return {
    $schema: DRAFT,
    title: 'Call of the Segment spec',
    oneOf: calls.map(({ name }) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(calls.map(({ name, jsonSchema }) => [name, jsonSchema])),
  };
}
