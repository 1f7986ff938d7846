import type { Random } from '../runtime/random.ts';

const tableSize = 4096;

/**
 * The quantile function of the standard normal distribution, to 4.5e-4.
 * @see M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.2.23
 */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return above / below - t;
}

/** Prepares draws of a log-normal time with this median; `sigma` is that of the logarithm. Its far ends are cut. */
export function logNormal(median: number, sigma: number): (random: Random) => number {
  const values = Float64Array.from({ length: tableSize }, (_, i) => {
    return median * Math.exp(sigma * normalQuantile((i + 0.5) / tableSize));
  });
  return (random) => values[random.uint32() >>> 20]!;
}
