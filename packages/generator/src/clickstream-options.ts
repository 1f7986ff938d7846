import type { FaultOptions } from './faults/faults.ts';
import type { PaceOptions } from './pace/pace-options.ts';

/** What to generate and when: all that decides the bytes of a run. */
export interface ClickstreamOptions extends FaultOptions, PaceOptions {
  /** Schema of the events: tutorial or segment. Default: tutorial. */
  readonly schema?: 'tutorial' | 'segment' | undefined;
  /** Use the original generator's ids (MD5) and times, in UTC. Default: off. */
  readonly compat?: boolean | undefined;
  /**
   * Simulate visitors who arrive, browse and leave; otherwise each field is random on its own. Default: with segment.
   */
  readonly journeys?: boolean | undefined;
  /** Number of users, numbered from 1. Default: 100. */
  readonly users?: number | undefined;
  /** Random seed; with the same start it reproduces a run byte for byte. Default: drawn, printed. */
  readonly seed?: number | undefined;
}
