import type { FaultOptions } from './faults/faults.ts';
import type { RateProfileOption } from './pace/rate-profile.ts';

/** What to generate and when: all that decides the bytes of a run. */
export interface ClickstreamOptions extends FaultOptions {
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
  /** How many events. Default: no end. */
  readonly count?: number | undefined;
  /** How long, such as 90, 10m or 1h30m. Default: no end. */
  readonly durationSeconds?: number | undefined;
  /** Repeats a run, together with the start. Default: drawn, printed. */
  readonly seed?: number | undefined;
  /** The time of the run's beginning. Default: now. */
  readonly start?: Date | undefined;
  /** The longest pause before an event, uniform, in seconds; 0: none. Default: none. */
  readonly maxDelaySeconds?: number | undefined;
  /** Events a second on average (Poisson). */
  readonly rate?: number | undefined;
  /**
   * How the pace changes with the hour: flat, shop, or 24 weights by hour UTC. Default: flat; shop for the
   * history of visitors.
   */
  readonly rateProfile?: RateProfileOption | undefined;
  /** How many times faster than real time. Default: 1. */
  readonly speedup?: number | undefined;
  /** History FROM..TO, as fast as it is taken. */
  readonly backfill?: { from: Date; to: Date } | undefined;
}
