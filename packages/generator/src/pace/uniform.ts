import type { Random } from '../random.ts';
import type { Pace } from './pace.ts';

/** A pause of 0 to `maxDelaySeconds` before each event, all lengths equally likely: the tutorial's pace. */
export function uniform(random: Random, maxDelaySeconds: number): Pace {
  const maxMicros = maxDelaySeconds * 1_000_000;
  return (previousMicros) => previousMicros + Math.round(random.next() * maxMicros);
}
