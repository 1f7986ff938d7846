import type { AlarmConfiguration } from './alarm.ts';

/** One period of an evaluation; times are epoch milliseconds. */
export interface Point {
  readonly timestamp: number;
  /** Undefined where there is no data. */
  readonly value?: number;
  readonly sampleCount?: number;
}

/** What an alarm is decided on. */
export interface Evaluation {
  readonly configuration: AlarmConfiguration;
  /** Oldest first. */
  readonly points: readonly Point[];
  readonly queriedAt: number;
}
