import type { Random } from '../runtime/random.ts';
import type { Gaps } from './pace.ts';

/** Pauses of 0 to `maxSeconds`, all lengths equally likely: the tutorial's. */
export function uniformGaps(random: Random, maxSeconds: number): Gaps {
  const maxMicros = maxSeconds * 1_000_000;
  return () => random.next() * maxMicros;
}

/** Pauses of a Poisson process: so many events a second on average, each independent of the others. */
export function poissonGaps(random: Random, perSecond: number): Gaps {
  const meanMicros = 1_000_000 / perSecond;
  return () => -Math.log(1 - random.next()) * meanMicros;
}

/**
 * Pauses that put exactly `count` events into `spanMicros`, each at any time with the same likelihood: the Poisson
 * process of which it is known how many events it has. They come in order, each from those before.
 */
export function spreadGaps(random: Random, count: number, spanMicros: number): Gaps {
  let left = count;
  let rest = spanMicros;
  return () => {
    // The first of n points that lie anywhere in the rest.
    const gap = rest * (1 - (1 - random.next()) ** (1 / Math.max(1, left)));
    left -= 1;
    rest -= gap;
    return gap;
  };
}
