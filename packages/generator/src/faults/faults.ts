import { OptionError } from '../option-error.ts';
import type { Random } from '../random.ts';
import type { Schema } from '../schema.ts';

/** The faults asked for. */
export interface FaultOptions {
  omit?: string;
  badRate?: number;
}

/** What is wrong with an event on purpose. */
export interface Fault {
  /** The field it lacks. */
  omit?: string;
}

/** Decides for each event what is wrong with it; undefined: nothing. */
export type Faults = () => Fault | undefined;

/** Creates the faults of a run. They have random numbers of their own: the events beneath stay the same. */
export function faults(random: Random, schema: Schema, { omit, badRate }: FaultOptions): Faults {
  const rate = badRate ?? (omit === undefined ? 0 : 1);
  if (!(rate >= 0 && rate <= 1)) throw new OptionError('badRate', `must be 0..1, got ${rate}`);
  if (rate === 0) return () => undefined;
  const bad: Fault = { omit: omit ?? 'user_id' };
  return () => (random.next() < rate ? bad : undefined);
}
