import { join } from './aggregate.ts';
import type { Aggregate } from './aggregate.ts';
import type { Series } from './series.ts';

/** The samples of one period. */
export interface Datapoint {
  /** When the period starts, in epoch milliseconds. */
  readonly timestamp: number;
  readonly samples: Aggregate;
}

/** A span of time in periods; times in epoch milliseconds, whole minutes, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly periodSeconds: number;
}

const minute = 60_000;

/** Joins a series into the periods of a span, counted from its start; periods without samples are absent. */
export function datapoints(series: Series, { start, end, periodSeconds }: Span): Datapoint[] {
  const period = periodSeconds * 1000;
  const found: { timestamp: number; samples: Aggregate }[] = [];
  for (const { minute: at, samples } of series.between(start / minute, Math.ceil(end / minute))) {
    const timestamp = start + Math.floor((at * minute - start) / period) * period;
    const last = found.at(-1);
    if (last?.timestamp === timestamp) last.samples = join(last.samples, samples);
    else found.push({ timestamp, samples });
  }
  return found;
}

/** Documented: a start time is rounded down to the minute. */
export const wholeMinute = (time: Date) => Math.floor(time.getTime() / minute) * minute;
