import type { FaultOptions } from './faults/faults.ts';
import type { PaceOptions } from './pace/pace-options.ts';

/** What to generate and when: all that decides the bytes of a run. */
export interface ClickstreamOptions extends FaultOptions, PaceOptions {
  /** What events look like. Default: tutorial. */
  readonly schema?: 'tutorial' | 'segment' | undefined;
  /** The original generator's ids (MD5) and times, in UTC. Default: off. */
  readonly compat?: boolean | undefined;
  /**
   * Visitors who come, look around and leave; else every field is drawn on its own. Default: with segment.
   */
  readonly journeys?: boolean | undefined;
  /** How many visitors, numbered from 1. Default: 100. */
  readonly users?: number | undefined;
  /** Repeats a run, together with the start. Default: drawn, printed. */
  readonly seed?: number | undefined;
}
