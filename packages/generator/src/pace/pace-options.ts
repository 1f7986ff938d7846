import type { RateProfileOption } from './rate-profile.ts';

/** When the events of a run happen, and how many. */
export interface PaceOptions {
  /** How many events. Default: no end. */
  readonly count?: number | undefined;
  /** How long, such as 90, 10m or 1h30m. Default: no end. */
  readonly durationSeconds?: number | undefined;
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
