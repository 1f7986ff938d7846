import type { TimeSeries, Value } from './value.ts';

/** What an expression may refer to. */
export interface Scope {
  /** The period of what is made of no metric. */
  readonly periodSeconds: number;
  /** The value of another query; undefined where there is none of that id. */
  value(id: string): Value | undefined;
  /** All metrics that are queried, not expressions; with a text those whose id contains it. */
  metrics(part?: string): readonly TimeSeries[];
  /** The starts of all periods that are asked about, in epoch milliseconds. */
  times(periodSeconds: number): readonly number[];
  /** Accounts for that many values before they are computed; throws where they are too many. */
  spend(values: number): void;
}
