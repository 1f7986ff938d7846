import type { StackParts } from '../feature.ts';

/** What a G.1X worker takes of a day's raw, in bytes: with room to spare, an hour's work. */
const bytesOfWorker = 20e9;

/** Glue's least; the most that a job is given here unasked. */
const [fewest, most] = [2, 100];

/** How many workers a day of the traffic that is expected takes, one of them for the driver. */
export function workerCount(expected: StackParts['expected']): number {
  if (!expected) return fewest;
  const bytes = expected.eventsPerSecond * expected.bytes * 86_400;
  return Math.min(most, Math.max(fewest, 1 + Math.ceil(bytes / bytesOfWorker)));
}
