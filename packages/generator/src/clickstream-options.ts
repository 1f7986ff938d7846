import type { FaultOptions } from './faults/faults.ts';
import type { RateProfileOption } from './pace/rate-profile.ts';

/** What to generate and when: all that decides the bytes of a run. */
export interface ClickstreamOptions extends FaultOptions {
  /** What events look like: the tutorial's, or the calls of the Segment spec. Default `tutorial`. */
  readonly schema?: 'tutorial' | 'segment' | undefined;
  /** The tutorial's schema with the original generator's ids and times. */
  readonly compat?: boolean | undefined;
  /** Visitors who come, look around and leave; else every field is drawn on its own. Default: with `segment`. */
  readonly journeys?: boolean | undefined;
  /** Visitors, numbered from 1. Default 100. */
  readonly users?: number | undefined;
  /** How many events. Default: without end. */
  readonly count?: number | undefined;
  /** How long, in seconds. Default: without end. */
  readonly durationSeconds?: number | undefined;
  /** Repeats a run, together with `start`. An integer 0 .. 2^53 - 1; drawn when not given. */
  readonly seed?: number | undefined;
  /** The time of the run's beginning on its logical clock. Default: now. */
  readonly start?: Date | undefined;
  /** The longest pause before an event, in seconds; pauses are uniform. Without any pace events come as they are taken. */
  readonly maxDelaySeconds?: number | undefined;
  /** Events a second, on average; pauses are those of a Poisson process. */
  readonly rate?: number | undefined;
  /** How the pace changes with the hour. Default `shop` for journeys that fill history, else `flat`. */
  readonly rateProfile?: RateProfileOption | undefined;
  /** How many times faster than its logical clock the run goes. Default 1. */
  readonly speedup?: number | undefined;
  /** History: `count` events, or `rate` a second, between two times, as fast as they are taken. */
  readonly backfill?: { from: Date; to: Date } | undefined;
}
