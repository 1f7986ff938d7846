import type { FaultOptions } from './faults/faults.ts';
import type { RateProfileOption } from './pace/rate-profile.ts';

/** What to generate and when: all that decides the bytes of a run. */
export interface ClickstreamOptions extends FaultOptions {
  /** What events look like: the tutorial's, or the calls of the Segment spec. Default `tutorial`. */
  schema?: 'tutorial' | 'segment' | undefined;
  /** The tutorial's schema with the original generator's ids and times. */
  compat?: boolean | undefined;
  /** Visitors who come, look around and leave; else every field is drawn on its own. Default: with `segment`. */
  journeys?: boolean | undefined;
  /** Visitors, numbered from 1. Default 100. */
  users?: number | undefined;
  /** How many events. Default: without end. */
  count?: number | undefined;
  /** How long, in seconds. Default: without end. */
  durationSeconds?: number | undefined;
  /** Repeats a run, together with `start`. An integer 0 .. 2^53 - 1; drawn when not given. */
  seed?: number | undefined;
  /** The time of the run's beginning on its logical clock. Default: now. */
  start?: Date | undefined;
  /** The longest pause before an event, in seconds; pauses are uniform. Without any pace events come as they are taken. */
  maxDelaySeconds?: number | undefined;
  /** Events a second, on average; pauses are those of a Poisson process. */
  rate?: number | undefined;
  /** How the pace changes with the hour. Default `shop` for journeys that fill history, else `flat`. */
  rateProfile?: RateProfileOption | undefined;
  /** How many times faster than its logical clock the run goes. Default 1. */
  speedup?: number | undefined;
  /** History: `count` events, or `rate` a second, between two times, as fast as they are taken. */
  backfill?: { from: Date; to: Date } | undefined;
}
