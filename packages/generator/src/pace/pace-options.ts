import type { RateProfileOption } from './rate-profile.ts';

/** When the events of a run happen, and how many. */
export interface PaceOptions {
  /** Number of events. Default: no end. */
  readonly count?: number | undefined;
  /** How long to run, such as 90 (seconds), 10m or 1h30m. Default: no end. */
  readonly durationSeconds?: number | undefined;
  /** Start time of the run. Default: now. */
  readonly start?: Date | undefined;
  /** Longest random pause before each event (uniform), in seconds; 0 for none. Default: none. */
  readonly maxDelaySeconds?: number | undefined;
  /** Average number of events per second (Poisson). */
  readonly rate?: number | undefined;
  /**
   * How the rate varies over the day: flat, shop, or 24 hourly weights (UTC). Default: flat; shop for a backfill with
   * journeys.
   */
  readonly rateProfile?: RateProfileOption | undefined;
  /** Speed, as a multiple of real time. Default: 1. */
  readonly speedup?: number | undefined;
  /** Generate history FROM..TO, as fast as the sink takes it. */
  readonly backfill?: { from: Date; to: Date } | undefined;
}
