import { segmentCalls } from './segment-schema.ts';
import type { JsonSchema } from '../catalogue/event-type.ts';
import { tutorialEvent } from '../catalogue/tutorial-event.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of a run's events. */
export function jsonSchema(schema: 'tutorial' | 'segment'): JsonSchema {
  if (schema === 'tutorial') return { $schema: draft, ...tutorialEvent.jsonSchema };
  const calls = Object.values(segmentCalls);
  return {
    $schema: draft,
    title: 'Call of the Segment spec',
    oneOf: calls.map(({ name }) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(calls.map(({ name, jsonSchema }) => [name, jsonSchema])),
  };
}
