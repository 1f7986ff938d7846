/** What to generate and when: all that decides the bytes of a run. */
export interface ClickstreamOptions {
  /** How many events. Default: without end. */
  count?: number;
  /** Repeats a run, together with `start`. An integer 0 .. 2^53 - 1; drawn when not given. */
  seed?: number;
  /** The time of the run's beginning on its logical clock. Default: now. */
  start?: Date;
  /** Visitors, numbered from 1. Default 100. */
  users?: number;
  /** The longest pause before an event, in seconds; pauses are uniform. Default 0: as fast as events are taken. */
  maxDelaySeconds?: number;
  /** A field that bad events lack. Default `user_id` when there is a `badRate`. */
  omit?: string;
  /** The share of events that lack the field. Default 1 when a field is given, else 0. */
  badRate?: number;
}
