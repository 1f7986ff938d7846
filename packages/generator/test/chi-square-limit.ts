/**
 * What chi-square stays below but once in a billion times, by Wilson and Hilferty's cube root: with few degrees of
 * freedom it has a far heavier end than a normal distribution of its mean and deviation.
 */
export function chiSquareLimit(degreesOfFreedom: number): number {
  const variance = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - variance + 6 * Math.sqrt(variance)) ** 3;
}
