import { OptionError } from '../messages/option-error.ts';
import type { Schema } from './schema.ts';
import { createCompatSchema } from './compat-schema.ts';
import { createSegmentSchema } from './segment-schema.ts';
import { createTutorialSchema } from './tutorial-schema.ts';

/**
 * The schema of a run.
 *
 * @throws {OptionError} when there is none of this name.
 */
export function createSchema(name: string, compat: boolean): Schema {
  if (compat && name !== 'tutorial')
    throw new OptionError('compat', `goes with the schema tutorial, got ${name}`);
  if (name === 'tutorial') return compat ? createCompatSchema() : createTutorialSchema();
  if (name === 'segment') return createSegmentSchema();
  throw new OptionError('schema', `must be tutorial or segment, got ${name}`);
}
